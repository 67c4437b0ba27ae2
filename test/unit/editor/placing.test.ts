import { expect, test } from 'vitest'
import { viewIncluding } from '../../../editor/canvas/fit.ts'
import { roomFor } from '../../../editor/canvas/placing.ts'
import { overlaps, type Box } from '../../../editor/canvas/routing/geometry.ts'

test('blocks put in one after the other stand beside one another, the first in the middle', () => {
  const boxes: Box[] = []
  for (let i = 0; i < 30; i++) {
    const [width, height] = [100 + 20 * (i % 3), 80 + 40 * (i % 4)]
    const [left, top] = roomFor(boxes, [400, 300], width, height)
    const box = { left, top, right: left + width, bottom: top + height }
    expect(boxes.filter((other) => overlaps(other, box))).toEqual([])
    boxes.push(box)
  }
  expect(boxes[0]).toEqual({ left: 352, top: 264, right: 452, bottom: 344 })
})

test('where all is full far and wide, a block stands right of it', () => {
  const [left] = roomFor([{ left: -5000, top: -5000, right: 5000, bottom: 5000 }], [0, 0], 100, 100)
  expect(left).toBeGreaterThan(5000)
})

test('a view moves as little as shows a block whole, clear of the zoom control below, and not at all where it is seen', () => {
  const box = { x: 0, y: 0, width: 100, height: 100 }
  expect(viewIncluding([300, 200, 1], box, 800, 600)).toBe(undefined)
  expect(viewIncluding([750, 200, 1], box, 800, 600)).toEqual({ x: 684, y: 200, zoom: 1 })
  expect(viewIncluding([300, 450, 2], box, 800, 600)).toEqual({ x: 300, y: 328, zoom: 2 })
  expect(viewIncluding([-40, -40, 0.5], box, 800, 600)).toEqual({ x: 16, y: 16, zoom: 0.5 })
  // What is larger than the canvas shows where it begins.
  expect(viewIncluding([-40, 100, 8], { ...box, height: 10 }, 700, 600)).toEqual({ x: 16, y: 100, zoom: 8 })
})
