import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { showShape } from '../../graph-runtime/ir/types.ts'

/** How many rows x has; fails unless there are some, and y, if wired, has as many. */
export function rowCount(scope: NodeScope, x: Value, y?: Value): number {
  const [n] = x.type.shape
  if (n === undefined || n === 0) {
    return scope.fail(`x must have rows, but it is ${n === 0 ? showShape(x.type.shape) : 'a scalar'}.`, {
      port: 'x',
      mend: 'Wire rows×columns to it.',
    })
  }
  if (y && y.type.shape[0] !== n) {
    return scope.fail(`x is ${showShape(x.type.shape)}, but y is ${showShape(y.type.shape)}.`, {
      port: 'y',
      mend: 'Wire the y that belongs to this x, with as many rows.',
    })
  }
  return n
}
