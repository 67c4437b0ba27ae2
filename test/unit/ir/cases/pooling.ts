import { program } from '../../../../graph-runtime/ir/builder.ts'
import { tensor, type Shape } from '../../../../graph-runtime/ir/types.ts'
import type { OpenCase } from '../check.ts'

interface Pool {
  readonly window: readonly number[]
  readonly stride: readonly number[]
  readonly padding: readonly (readonly [number, number])[]
  readonly dilation: readonly number[]
}

/** The values only: the indices have no derivative. */
function pool(x: Shape, params: Pool): OpenCase {
  return { program: program([tensor('float', x)], (b, at) => [b.maxPool(at, params)[0]]) }
}

export const cases: Record<string, OpenCase> = {
  'maxPool, 1-D, windows overlap': pool([2, 2, 5], { window: [3], stride: [1], padding: [[0, 0]], dilation: [1] }),
  'maxPool, 2-D, windows apart': pool([1, 2, 4, 6], {
    window: [2, 2],
    stride: [2, 3],
    padding: [
      [0, 0],
      [0, 0],
    ],
    dilation: [1, 1],
  }),
  'maxPool, 2-D, uneven padding and dilation': pool([2, 1, 4, 3], {
    window: [2, 2],
    stride: [1, 2],
    padding: [
      [1, 0],
      [0, 1],
    ],
    dilation: [2, 1],
  }),
  'maxPool of no entries': pool([0, 2, 4], { window: [2], stride: [2], padding: [[0, 0]], dilation: [1] }),
}
