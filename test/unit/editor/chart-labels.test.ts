import { expect, test } from 'vitest'
import { parted, shortened } from '../../../editor/charts/chart-lines.ts'

const heights = (...ys: number[]) =>
  parted(
    ys.map((y) => ({ label: 'run', role: 'other', x: 0, y })),
    [100, 8],
  ).map(({ y }) => y)

test('labels at the ends of lines stay where they are if they have room', () => {
  expect(heights(20, 80, 50)).toEqual([80, 50, 20])
})

test('labels part where they would cover one another, and stay inside the chart at both ends', () => {
  expect(heights(50, 48, 47)).toEqual([50, 38, 26])
  expect(heights(100, 99)).toEqual([98, 86])
  expect(heights(8, 9, 9)).toEqual([34, 22, 10])
})

test('a label that is too long keeps both ends, of which one tells it from others', () => {
  expect(shortened('hidden', 6)).toBe('hidden')
  expect(shortened('f, adagrad ▸ x', 10)).toBe('f, ad…▸ x')
  expect(shortened('first try', 6)).toBe('fir…ry')
  expect(shortened('first try', 1)).toBe('f…y')
})
