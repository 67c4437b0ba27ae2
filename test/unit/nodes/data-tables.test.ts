import { describe, expect, test } from 'vitest'
import type { Json } from '../../../graph-runtime/document/types.ts'
import { buildBlock } from '../../nodes/block.ts'
import { datasets as assets } from '../../nodes/datasets.ts'

const dataset = (settings: Readonly<Record<string, Json>>) => buildBlock('dataset', settings, {}, { assets }).outputs
const table = (settings: Readonly<Record<string, Json>>) => buildBlock('table', settings, {}).outputs
const countOf = (numbers: readonly number[], n: number) => numbers.filter((x) => x === n).length

describe('dataset', () => {
  test.each([
    ['iris', [150, 4], [50, 50, 50]],
    ['wine', [178, 13], [59, 71, 48]],
    ['digits', [1797, 64], [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]],
  ])('%s has its rows and classes', (name, shape, classes) => {
    const { x, y } = dataset({ name })
    expect(x!.shape).toEqual(shape)
    expect(y!.shape).toEqual([shape[0]])
    expect(classes.map((_, c) => countOf(y!.data, c))).toEqual(classes)
  })

  test('diabetes has one number to predict', () => {
    const { x, y } = dataset({ name: 'diabetes' })
    expect(x!.shape).toEqual([442, 10])
    expect(y!.shape).toEqual([442, 1])
    expect(y!.data.slice(0, 2)).toEqual([151, 75])
  })

  test('columns are given in the order in which they are named', () => {
    const { x } = dataset({ columns: 'petal width (cm), sepal length (cm)' })
    expect(x!.shape).toEqual([150, 2])
    expect(x!.data.slice(0, 4)).toEqual([0.2, 5.1, 0.2, 4.9])
  })

  test('digits are ink counts, or fractions, as rows or as images', () => {
    const raw = dataset({ name: 'digits' }).x!
    expect(Math.max(...raw.data.slice(0, 6400))).toBe(16)
    const { x } = dataset({ name: 'digits', shape: 'images', scale: '0…1' })
    expect(x!.shape).toEqual([1797, 1, 8, 8])
    expect(x!.data.slice(0, 64)).toEqual(raw.data.slice(0, 64).map((ink) => ink / 16))
  })

  test('says what does not fit', () => {
    expect(() => dataset({ name: 'wine', columns: 'alcohol, hew' })).toThrow('There is no column “hew”.')
    const images = { name: 'digits', shape: 'images', columns: 'pixel_0_0' }
    expect(() => dataset(images)).toThrow('An image needs all 64 columns, but 1 are chosen.')
    expect(() => buildBlock('dataset', {}, {})).toThrow('The data set “iris” could not be loaded.')
  })
})

describe('table', () => {
  const csv = 'age,colour,"height, cm",kind\n1,red,10,cat\n2,blue,,dog\n3,red,30,cat\n'

  test('takes all columns of numbers, and the last one as the target', () => {
    const { x, y } = table({ csv: 'a,b,c\n1,2,3\n4,5,6\n' })
    expect(x).toEqual({ shape: [2, 2], data: [1, 2, 4, 5] })
    expect(y).toEqual({ shape: [2, 1], data: [3, 6] })
  })

  test('a target of texts becomes class numbers; rows with holes can be left out', () => {
    expect(table({ csv, columns: 'age' })).toEqual({
      x: { shape: [3, 1], data: [1, 2, 3] },
      y: { shape: [3], data: [0, 1, 0] },
    })
    expect(table({ csv, missing: 'leave out rows', columns: '"height, cm"', target: 'age' })).toEqual({
      x: { shape: [2, 1], data: [10, 30] },
      y: { shape: [2, 1], data: [1, 3] },
    })
  })

  test.each([
    [{ csv }, 'Data row 2 has no value in column “height, cm”.'],
    [{ csv, target: 'kin' }, 'There is no column “kin”.'],
    [{ csv, columns: 'colour' }, 'Column “colour” holds texts'],
    [{ csv, columns: '"age' }, '“"age” is no list of columns.'],
    [{ csv: 'kind,size\na,1\nb,2\n' }, 'There is no column of numbers besides the target.'],
    [{ csv: 'a,b\n1\n' }, 'Row 2 has 1 cell'],
    [{ csv: 'a,b\n,1\n', missing: 'leave out rows', columns: 'a' }, 'Every row has an empty cell in a chosen column.'],
  ])('refuses %j', (settings, message) => {
    expect(() => table(settings)).toThrow(message)
  })
})
