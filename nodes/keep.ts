import type { NodeScope } from '../graph-runtime/definition/scope.ts'
import type { Value } from '../graph-runtime/ir/program.ts'

/**
 * While training, computes what never changes only once, at the start of the run; in evaluate mode, and for what does
 * change (fresh draws, something learned), gives the value as it is. The numbers are the same either way.
 */
export function keep(scope: NodeScope, name: string, value: Value): Value {
  return scope.mode === 'train' && scope.isFixed(value) ? scope.hold(name, value) : value
}
