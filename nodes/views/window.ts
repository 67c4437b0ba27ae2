import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import { number } from '../../graph-runtime/definition/settings.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { reduceMin } from '../../graph-runtime/ir/functions.ts'

/** How much of the plane, or of the line, a picture of a function shows. */
export const windowSettings = {
  low: number(0, {
    label: 'from',
    help: 'Where the picture begins, on each axis. With from = to it follows the data.',
  }),
  high: number(0, { label: 'to', help: 'Where the picture ends, on each axis. With from = to it follows the data.' }),
  margin: number(0.15, { min: 0, max: 2, help: 'How far it reaches beyond the data, as a share of their extent.' }),
}

interface Chosen {
  readonly low: number
  readonly high: number
  readonly margin: number
}

/**
 * The lowest and the highest of each coordinate, 2×D, for points[N, D]: as chosen, or those of the points when the run
 * starts, with a margin. They are kept from then on, so that the picture does not jump with every batch.
 */
export function windowOf(scope: NodeScope, points: Value, { low, high, margin }: Chosen): Value {
  const { b } = scope
  const [, width = 1] = points.type.shape
  if (low < high) {
    const ends = [low, high].map((end) => b.constant(end, { dtype: 'float', shape: [1, width] }))
    return b.concat(ends, 0)
  }
  const [least, most] = [reduceMin(b, points, [0]), b.reduceMax(points, [0])]
  const extent = b.sub(most, least)
  // Round one number there is room of a unit, or as much as floats can tell apart there.
  const around = b.max(1, b.mul(b.abs(least), 1e-3))
  const room = b.select(b.lt(0, extent), b.mul(extent, margin), around)
  const ends = [b.sub(least, room), b.add(most, room)].map((end) => b.reshape(end, [1, width]))
  return scope.hold('window', b.concat(ends, 0))
}

/** Whether a grid reaches from end to end, or its points are the middles of cells that fill the window. */
type Taken = 'ends' | 'middles'

/** n numbers at equal distances along a window's axis: [n]. */
export function alongAxis({ b }: NodeScope, window: Value, axis: number, n: number, taken: Taken = 'ends'): Value {
  const end = (row: number) => b.reshape(b.slice(window, [row, axis], [1, 1]), [])
  const place = b.cast(b.iota([n], 0), 'float')
  const share = taken === 'ends' ? b.div(place, Math.max(1, n - 1)) : b.div(b.add(place, 0.5), n)
  return b.add(end(0), b.mul(share, b.sub(end(1), end(0))))
}

/** The points of an n×n grid over a window 2×2, row by row from the upper left: [n·n, 2]. */
export function gridOver(scope: NodeScope, window: Value, n: number, taken: Taken = 'ends'): Value {
  const { b } = scope
  const across = b.broadcast(alongAxis(scope, window, 0, n, taken), [n, n], [1])
  const up = b.broadcast(b.reverse(alongAxis(scope, window, 1, n, taken), [0]), [n, n], [0])
  return b.concat([b.reshape(across, [n * n, 1]), b.reshape(up, [n * n, 1])], 1)
}
