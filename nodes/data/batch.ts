import { defineNode } from '../../graph-runtime/definition/node.ts'
import { optional, tensor } from '../../graph-runtime/definition/ports.ts'
import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import { choice, number } from '../../graph-runtime/definition/settings.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { KEY, permutation } from '../../graph-runtime/ir/random.ts'
import { tensor as type } from '../../graph-runtime/ir/types.ts'
import { rowCount } from './row-count.ts'

/**
 * A few rows at each step. `shuffled` is PyTorch's DataLoader with shuffle and drop_last: each epoch has ⌊N/size⌋ steps and
 * a new order, and gives no row twice; rows that would make a short batch sit that epoch out. `as given` goes round: after
 * the last row comes the first. In evaluate mode all rows pass. While y is not wired, its output gives x's rows.
 */
export const batch = defineNode({
  type: 'batch',
  title: 'Batch',
  drawer: 'data',
  summary: 'Gives a few rows at each step instead of all, so that steps are cheap and a little random.',
  formula: 'B_t \\subset \\{1, \\dots, N\\},\\quad |B_t| = b',
  keywords: ['mini-batch', 'minibatch', 'sgd', 'shuffle', 'epoch', 'data loader'],
  inputs: { x: tensor('rows, N×…'), y: optional(tensor('a target for each row, N×…')) },
  outputs: {
    x: tensor('the rows of this step, size×…; when testing, all rows'),
    y: tensor('their targets; their x again while no y is wired'),
  },
  settings: {
    size: number(32, {
      min: 1,
      max: 1_000_000,
      integer: true,
      help: 'How many rows a step takes; all if there are fewer.',
    }),
    order: choice('shuffled', ['shuffled', 'as given'], {
      help: 'A new random order for each epoch, leaving out a last short batch; or round and round as they come.',
    }),
  },
  variant: ({ size, order }) => (order === 'shuffled' ? String(size) : `${String(size)} in order`),
  build(scope, { x, y }, { size, order }) {
    const { b, clock } = scope
    const n = rowCount(scope, x, y)
    if (scope.mode === 'evaluate') return { x, y: y ?? x }
    const k = Math.min(size, n)
    // Shuffled, a last short batch is left out; as given, the last step goes on to the first rows.
    scope.epoch(order === 'shuffled' ? Math.floor(n / k) : Math.ceil(n / k))
    const along = b.iota([k], 0)
    const drawn = rows()
    const chosen = b.gather(x, drawn)
    return { x: chosen, y: y ? b.gather(y, drawn) : chosen }

    function rows(): Value {
      // The clock is reduced first, so that the product does not pass 2³².
      if (order === 'as given') return b.rem(b.add(along, b.mul(b.rem(clock, n), k)), n)
      const step = b.rem(clock, Math.floor(n / k))
      return b.gather(shuffledOrder(scope, n, b.eq(step, 0)), b.add(along, b.mul(step, k)))
    }
  },
})

/**
 * The order of the present epoch, kept from step to step and drawn anew where `isNew`. A loop of at most one turn, so that
 * the other steps do not pay for sorting.
 */
function shuffledOrder(scope: NodeScope, n: number, isNew: Value): Value {
  const { b } = scope
  const kept = scope.state('order', type('u32', [n]), (bb, key) => permutation(bb, key, n))
  const carried = [KEY, isNew.type, kept.type]
  const waits = b.program(carried, (_bb, _key, isDue) => [isDue])
  const redraw = b.program(carried, (bb, key) => [bb.zeros(isNew.type), permutation(bb, key, n)])
  const order = b.while(waits, redraw, [scope.key('order')], [isNew, kept])[1]!
  scope.update('order', order)
  return order
}
