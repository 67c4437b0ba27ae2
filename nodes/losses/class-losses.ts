import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import { logSoftmax, mean, pick } from '../../graph-runtime/ir/functions.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { sameShape } from '../../graph-runtime/ir/types.ts'
import { classCount, classesLast, classNumbers, needClasses } from './class-targets.ts'

/** −ln p of each row's class, N×…, for log-probabilities N×C×… and class numbers. */
export function surprises(scope: NodeScope, logs: Value, target: Value): Value {
  const { b } = scope
  needClasses(scope, logs)
  return b.neg(pick(b, classesLast(scope, logs), classNumbers(scope, logs, target)))
}

/**
 * The cross-entropy of each row, N×…, from logits N×C×…. Targets are class numbers, or probabilities of the logits'
 * shape. Smoothing s mixes them with the uniform distribution: (1 − s) t + s/C.
 */
export function crossEntropies(scope: NodeScope, logits: Value, target: Value, smoothing = 0): Value {
  const { b } = scope
  needClasses(scope, logits)
  const logs = logSoftmax(b, logits, 1)
  if (sameShape(logits.type.shape, target.type.shape)) {
    const smooth = smoothing === 0 ? target : b.add(b.mul(target, 1 - smoothing), smoothing / classCount(logits))
    return b.neg(b.sum(b.mul(smooth, logs), [1]))
  }
  const own = surprises(scope, logs, target)
  return smoothing === 0 ? own : b.sub(b.mul(own, 1 - smoothing), b.mul(mean(b, logs, [1]), smoothing))
}
