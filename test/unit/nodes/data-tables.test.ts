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

  test('MNIST is bytes, or their shares of 255, as rows or as images', () => {
    const columns = [...Array.from({ length: 784 }, (_, i) => `p${i}`), 'label']
    const bytes = Uint8Array.from({ length: 2 * 785 }, (_, i) => (i % 785 === 784 ? 3 : i % 256))
    const two = new Map([['mnist.idx.gzip', { columns, rows: 2, data: bytes, categories: {} }]])
    const mnist = (settings: Readonly<Record<string, Json>>) =>
      buildBlock('dataset', { name: 'mnist', ...settings }, {}, { assets: two }).outputs
    const pixels = [...bytes.subarray(0, 784), ...bytes.subarray(785, 1569)]
    expect(mnist({})).toEqual({ x: { shape: [2, 784], data: pixels }, y: { shape: [2], data: [3, 3] } })
    expect(mnist({ shape: 'images', scale: '0…1' })['x']).toEqual({
      shape: [2, 1, 28, 28],
      data: pixels.map((ink) => ink / 255),
    })
  })

  test('says what does not fit', () => {
    expect(() => dataset({ name: 'wine', columns: 'alcohol, hew' })).toThrow('There is no column “hew”.')
    const images = { name: 'digits', shape: 'images', columns: 'pixel_0_0' }
    expect(() => dataset(images)).toThrow('An image needs all 64 columns, but 1 are chosen.')
    expect(() => buildBlock('dataset', {}, {})).toThrow(
      'The data file iris.csv could not be loaded: it was not asked for.',
    )
  })
})

describe('a centred sketch pad', () => {
  const pad = (pixels: number[][]) =>
    buildBlock('sketch-pad', { side: '28', ink: 1, centred: true, as: 'image', pixels }, {}).outputs['x']!.data
  /** A bar of so many pixels, from this row and column on. */
  const bar = (top: number, left: number, height: number, width: number) =>
    Array.from({ length: 28 }, (_, i) =>
      Array.from({ length: 28 }, (__, j) => (i >= top && i < top + height && j >= left && j < left + width ? 1 : 0)),
    )
  const lines = (data: readonly number[], of: (i: number) => number) =>
    Array.from({ length: 28 }, (_, line) => data.reduce((sum, ink, i) => sum + (of(i) === line ? ink : 0), 0))
  const middle = (line: readonly number[]) =>
    line.reduce((sum, ink, i) => sum + i * ink, 0) / line.reduce((sum, ink) => sum + ink, 0)

  test.each([
    [bar(0, 0, 10, 4), 20, 8],
    [bar(3, 17, 25, 5), 20, 4],
    [bar(20, 2, 2, 20), 2, 20],
  ])('has ink in 20 of 28 pixels around its centre of mass', (pixels, height, width) => {
    const data = pad(pixels)
    const [down, across] = [lines(data, (i) => Math.floor(i / 28)), lines(data, (i) => i % 28)]
    expect(middle(down)).toBeCloseTo(13.5, 1)
    expect(middle(across)).toBeCloseTo(13.5, 1)
    const total = data.reduce((sum, ink) => sum + ink, 0)
    expect(Math.abs(total / (height * width) - 1)).toBeLessThan(0.1)
    expect(Math.max(...data)).toBeLessThanOrEqual(1)
  })

  test('stays blank without ink', () => {
    expect(pad(bar(0, 0, 0, 0)).every((ink) => ink === 0)).toBe(true)
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
