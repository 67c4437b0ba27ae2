import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { sameShape } from '../../graph-runtime/ir/types.ts'
import { classCount, classesLast, classTarget } from '../losses/class-targets.ts'
import { matchTarget } from '../losses/match-target.ts'

/**
 * 1 where the class predicted is the target's, else 0. Scores N×C×… name the class with the largest, the first if several
 * tie; targets are class numbers, or scores of the same shape. With a single score the class is 1 above `threshold`, and
 * targets are 0/1 or ±1.
 */
export function classHits(scope: NodeScope, prediction: Value, target: Value, threshold: number): Value {
  const { b } = scope
  if (classCount(prediction) < 2) {
    const isOne = b.lt(0, matchTarget(scope, prediction, target))
    return b.cast(b.eq(b.lt(threshold, prediction), isOne), 'float')
  }
  const best = (x: Value) => b.argmax(classesLast(scope, x), x.type.shape.length - 1)
  const right = sameShape(prediction.type.shape, target.type.shape)
    ? b.eq(best(prediction), best(target))
    : b.eq(b.cast(best(prediction), 'float'), classTarget(scope, prediction, target))
  return b.cast(right, 'float')
}
