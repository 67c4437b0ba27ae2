import { describe, expect, test } from 'vitest'
import { program } from '../../../../graph-runtime/ir/builder.ts'
import { sizeOf } from '../../../../graph-runtime/ir/types.ts'
import { float, floats } from '../../ir/check.ts'
import { fast } from '../fast.ts'
import { differences } from '../run.ts'

/** Spaces with rows of fewer places than a vector has lanes, as many, and more; windows near and far apart, with holes. */
const slidings = [
  { space: [3], window: [2], stride: [1], dilation: [1] },
  { space: [18], window: [2], stride: [2], dilation: [1] },
  { space: [19], window: [3], stride: [1], dilation: [2] },
  { space: [7, 23], window: [2, 3], stride: [3, 2], dilation: [2, 1] },
  { space: [3, 4, 15], window: [2, 2, 2], stride: [1, 2, 3], dilation: [1, 1, 4] },
]

describe.each(fast)('the largest of windows on %s', (_name, { backend, precision }) => {
  test.each(slidings)('of $window over $space', async ({ space, window, stride, dilation }) => {
    const x = [2, 3, ...space]
    const padding = space.map((): [number, number] => [0, 0])
    const pooled = program([float(...x)], (b, at) => [...b.maxPool(at, { window, stride, dilation, padding })])
    const plain = floats(x, -1, 1)
    // Many are equal, and among them are NaN, infinities and both zeros.
    const odd = plain.map((value, i) => [NaN, -Infinity, Infinity, 0, -0, 1, 1, 1, Math.round(2 * value)][i % 9]!)
    const smallest = new Float64Array(sizeOf(x)).fill(-Infinity)
    for (const data of [plain, odd, smallest]) {
      expect(await differences(backend, pooled, [data], precision)).toEqual([])
    }
  })
})
