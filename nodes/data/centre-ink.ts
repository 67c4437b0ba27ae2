import { reduceMin } from '../../graph-runtime/ir/functions.ts'
import type { Builder } from '../../graph-runtime/ir/builder.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'

/** The longer side of a digit of MNIST, as a share of its picture: 20 of 28 pixels. */
const SHARE = 20 / 28

/**
 * For each line of a picture of n lines, from which of another's lines it is made, n×n: the ink, in the lines counted from 0
 * that `centre` is the middle of, becomes so many times as large. Each is a mean of its neighbours, of more of them where ink
 * becomes smaller.
 */
function resampling(b: Builder, n: number, centre: Value, times: Value): Value {
  const at = (axis: number) => b.cast(b.iota([n, n], axis), 'float')
  const source = b.add(b.div(b.sub(at(0), (n - 1) / 2), times), centre)
  const reach = b.max(1, b.div(1, times))
  return b.div(b.max(0, b.sub(1, b.div(b.abs(b.sub(at(1), source)), reach))), reach)
}

/**
 * A picture n×n with its ink scaled and moved as the authors of MNIST did: the longer side of the box around it becomes 20 of 28
 * pixels, and its centre of mass the middle (LeCun, Bottou, Bengio and Haffner, 1998, section III). A blank one stays blank.
 */
export function centreInk(b: Builder, picture: Value): Value {
  const n = picture.type.shape[0]!
  const line = b.cast(b.iota([n], 0), 'float')
  const along = (axis: number) => {
    const ink = b.sum(picture, [1 - axis])
    const has = b.lt(0, ink)
    const length = b.sub(b.reduceMax(b.select(has, line, 0)), reduceMin(b, b.select(has, line, n)))
    // Where there is no ink, the middle of nothing is 0.
    return { length: b.add(length, 1), centre: b.div(b.sum(b.mul(line, ink)), b.max(b.sum(ink), 1e-9)) }
  }
  const [down, across] = [along(0), along(1)]
  const times = b.div(SHARE * n, b.max(1, b.max(down.length, across.length)))
  const rows = resampling(b, n, down.centre, times)
  const columns = resampling(b, n, across.centre, times)
  // The shares of a mean add up to 1 only nearly.
  return b.min(1, b.matmul(b.matmul(rows, picture), b.transposeLast(columns)))
}
