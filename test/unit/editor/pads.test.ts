import { expect, test } from 'vitest'
import { nearest, pointAt, pointsOf } from '../../../editor/canvas/pads/points.ts'
import { blank, inkOf, stroke } from '../../../editor/canvas/pads/strokes.ts'

test('a point is kept inside the picture, to a thousandth of its reach', () => {
  expect(pointAt(0.123456, -2, 1, 1)).toEqual([0.123, -1, 1])
  expect(pointAt(1234.5678, 0, 0, 5000)).toEqual([1235, 0, 0])
  expect(pointAt(0.0012345678, 0, 0, 0.005)).toEqual([0.001235, 0, 0])
})

test('the nearest point is found within the distance asked for, and none beyond', () => {
  const points = [pointAt(0, 0, 0, 1), pointAt(0.5, 0.5, 1, 1)]
  expect(nearest(points, 0.4, 0.5, 0.2)).toBe(1)
  expect(nearest(points, -0.4, 0.5, 0.2)).toBe(-1)
  expect(nearest([], 0, 0, 9)).toBe(-1)
})

test('whatever was typed as points is read as far as it is points', () => {
  expect(pointsOf([[1, 2], [1, 2, 1], ['a', 2], 7])).toEqual([
    [1, 2, 0],
    [1, 2, 1],
  ])
  expect(pointsOf('x')).toEqual([])
})

test('a stroke covers the pixels that lie within the brush, keeps ink between 0 and 1, and an eraser takes it away', () => {
  const level = stroke(blank(8), [1.5, 3.5], [6.5, 3.5], { wide: 0.5 })
  expect(level[3]).toEqual([0, 1, 1, 1, 1, 1, 1, 0])
  expect(level.flat().filter((ink) => ink > 0)).toHaveLength(6)
  const twice = stroke(level, [1.5, 3.5], [1.5, 3.5], { wide: 3 })
  expect(twice.flat().every((ink) => ink >= 0 && ink <= 1)).toBe(true)
  expect(stroke(level, [0, 3.5], [8, 3.5], { wide: 2, erase: true })).toEqual(blank(8))
})

test('a picture drawn at one size is shown at another by the nearest pixels', () => {
  expect(
    inkOf(
      [
        [1, 0],
        [0, 0.5],
      ],
      4,
    ),
  ).toEqual([
    [1, 1, 0, 0],
    [1, 1, 0, 0],
    [0, 0, 0.5, 0.5],
    [0, 0, 0.5, 0.5],
  ])
  expect(inkOf('nothing', 8)).toEqual(blank(8))
})
