import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawnPoints } from '../../../editor/charts/columns.ts'

const drawn = (xs: readonly number[], ys: readonly number[]) =>
  drawnPoints(
    ys.length,
    (i) => xs[i]!,
    (i) => ys[i]!,
  )

test('a line with a point or two to a pixel is drawn whole', () => {
  expect(drawn([0, 1, 2, 3.2, 3.9, 5], [4, 1, 3, 2, 2.5, 0])).toEqual([0, 1, 2, 3, 4, 5])
})

test('of many points in a column the first, lowest, highest and last are drawn, in their order', () => {
  expect(drawn([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6], [3, 4, 9, 5, 1, 2, 3])).toEqual([0, 2, 4, 6])
})

test('a gap stays a gap', () => {
  expect(drawn([0, 0.1, 0.2, 0.3, 0.4], [1, NaN, NaN, 2, 3])).toEqual([0, 1, 3, 4])
})

test('however dense a line is, no column reaches higher or lower than it was, and there are at most four points to each', () => {
  const heights = fc.array(
    fc.oneof({ weight: 9, arbitrary: fc.double({ min: -5, max: 5 }) }, { weight: 1, arbitrary: fc.constant(NaN) }),
    {
      minLength: 1,
      maxLength: 300,
    },
  )
  fc.assert(
    fc.property(heights, fc.integer({ min: 1, max: 40 }), (ys, width) => {
      const xs = ys.map((_, i) => (i * width) / ys.length)
      const kept = drawn(xs, ys)
      expect(kept).toEqual([...new Set(kept)].toSorted((a, b) => a - b))
      const reach = (indices: readonly number[], column: number) => {
        const own = indices.filter((i) => Math.floor(xs[i]!) === column).map((i) => ys[i]!)
        const finite = own.filter((y) => !Number.isNaN(y))
        return [Math.min(...finite), Math.max(...finite), own.length > finite.length]
      }
      const all = ys.map((_, i) => i)
      for (let column = 0; column < width; column++) {
        const [lowest, highest] = reach(all, column)
        expect(reach(kept, column).slice(0, 2)).toEqual([lowest, highest])
      }
      const gaps = kept.filter((i) => Number.isNaN(ys[i]!)).length
      expect(kept.length - gaps).toBeLessThanOrEqual(4 * (width + gaps))
    }),
  )
})
