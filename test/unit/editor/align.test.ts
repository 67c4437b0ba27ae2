import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aligned, spacedOut } from '../../../editor/layout/align.ts'

const boxes = new Map([
  ['a', { x: 0, y: 10, width: 100, height: 50 }],
  ['b', { x: 200, y: 0, width: 60, height: 90 }],
  ['c', { x: 500, y: 40, width: 40, height: 20 }],
])
const places = (made: ReadonlyMap<string, readonly [number, number]>) => Object.fromEntries(made)

test('edges and middles are brought to those of the box round all', () => {
  expect(places(aligned(boxes, 'left'))).toEqual({ a: [0, 10], b: [0, 0], c: [0, 40] })
  expect(places(aligned(boxes, 'right'))).toEqual({ a: [440, 10], b: [480, 0], c: [500, 40] })
  expect(places(aligned(boxes, 'centre'))).toEqual({ a: [220, 10], b: [240, 0], c: [250, 40] })
  expect(places(aligned(boxes, 'top'))).toEqual({ a: [0, 0], b: [200, 0], c: [500, 0] })
  expect(places(aligned(boxes, 'middle'))).toEqual({ a: [0, 20], b: [200, 0], c: [500, 35] })
  expect(places(aligned(boxes, 'bottom'))).toEqual({ a: [0, 40], b: [200, 0], c: [500, 70] })
})

test('gaps become equal between the first and the last, which stay', () => {
  // 540 across, 200 of them filled: two gaps of 170.
  expect(places(spacedOut(boxes, 'across'))).toEqual({ a: [0, 10], b: [270, 0], c: [500, 40] })
  expect(spacedOut(new Map([...boxes].slice(0, 2)), 'across').size).toBe(0)
})

test('spaced out, no boxes overlap that way, and their order stays', () => {
  const box = fc.record({
    x: fc.nat(900),
    y: fc.nat(900),
    width: fc.integer({ min: 1, max: 300 }),
    height: fc.nat(300),
  })
  fc.assert(
    fc.property(fc.array(box, { minLength: 3, maxLength: 9 }), (drawn) => {
      const all = new Map(drawn.map((each, i) => [`${i}`, each]))
      const made = [...spacedOut(all, 'across')].map(([id, [x]]) => ({
        from: all.get(id)!.x,
        x,
        width: all.get(id)!.width,
      }))
      made.slice(1).forEach((next, i) => {
        expect(next.x).toBeGreaterThanOrEqual(made[i]!.x + made[i]!.width)
        expect(next.from).toBeGreaterThanOrEqual(made[i]!.from)
      })
    }),
  )
})
