import { expect, test } from 'vitest'
import { laidBare, pannedBy } from '../../../editor/canvas/pan-drawing.ts'

test('a view is panned by whole pixels of the screen, or drawn anew', () => {
  expect(pannedBy([0.25, 10, 0.1], [12.25, 4, 0.1], 1)).toEqual([12, -6])
  expect(pannedBy([0, 0, 0.1], [2, -4, 0.1], 1.5)).toEqual([3, -6])
  expect(pannedBy([0, 0, 0.1], [5, 0, 0.1], 1.5)).toBeUndefined()
  expect(pannedBy([0, 0, 0.1], [12, 0, 0.2], 1)).toBeUndefined()
})

test('what a moved picture does not cover is what comes into sight', () => {
  for (const [dx, dy] of [
    [3, 2],
    [-3, 2],
    [3, -2],
    [-3, -2],
    [0, 4],
    [-20, 0],
    [0, 0],
  ] as const) {
    const [width, height] = [8, 6]
    const bare = laidBare([dx, dy], width, height)
    for (let x = 0; x < width; x++) {
      for (let y = 0; y < height; y++) {
        const [fromX, fromY] = [x - dx, y - dy]
        const isCovered = fromX >= 0 && fromX < width && fromY >= 0 && fromY < height
        const isBare = bare.some(({ left, top, right, bottom }) => x >= left && x < right && y >= top && y < bottom)
        expect(isBare).toBe(!isCovered)
      }
    }
  }
})
