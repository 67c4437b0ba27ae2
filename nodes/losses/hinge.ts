import { defineNode } from '../../graph-runtime/definition/node.ts'
import { scalar, tensor } from '../../graph-runtime/definition/ports.ts'
import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import { choice, number } from '../../graph-runtime/definition/settings.ts'
import { oneHot, pick, relu } from '../../graph-runtime/ir/functions.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { axesOf, sameShape } from '../../graph-runtime/ir/types.ts'
import { classCount, classesLast, classNumbers } from './class-targets.ts'
import { matchTarget } from './match-target.ts'
import { reduced, reduction } from './reduction.ts'

/**
 * Two classes: max(0, margin − y s) with y = 1 where the target is above 0, else −1, so that targets may be ±1 or 0/1.
 * Scores N×C with class numbers: as PyTorch's MultiMarginLoss, Σ over the other classes c of
 * max(0, margin − s_t + s_c) / C. The derivative at a kink is 0.
 */
export const hinge = defineNode({
  type: 'hinge',
  title: 'Hinge',
  drawer: 'losses',
  summary: 'Asks the right side of a decision to win by a margin, and is content beyond it.',
  formula: 'L = \\tfrac1n \\sum_i \\max(0,\\, m - t_i s_i)',
  source: 'Cortes and Vapnik, Support-vector networks, 1995; Crammer and Singer, JMLR 2001',
  keywords: ['margin', 'svm', 'support vector machine', 'classification'],
  inputs: {
    prediction: tensor('scores, any shape; or N×C for C classes'),
    target: tensor('±1 or 0/1 for each score; or class numbers, N or N×1'),
  },
  outputs: { loss: scalar('the loss') },
  settings: {
    margin: number(1, { min: 0, help: 'By how much the right side has to win.' }),
    power: choice('linear', ['linear', 'squared'], { help: 'Whether what is missing counts as it is or squared.' }),
    reduction,
  },
  build(scope, { prediction, target }, { margin, power, reduction: how }) {
    const { b } = scope
    const { shape } = prediction.type
    const raise = (missing: Value) => (power === 'squared' ? b.mul(missing, missing) : missing)
    if (shape.length === 2 && shape[1]! >= 2 && !sameShape(shape, target.type.shape)) {
      return { loss: reduced(b, byClasses(scope, prediction, target, margin, raise), how) }
    }
    const side = b.select(b.lt(0, matchTarget(scope, prediction, target)), b.like(prediction, 1), -1)
    return { loss: reduced(b, raise(relu(b, b.sub(margin, b.mul(side, prediction)))), how) }
  },
})

/** The loss of each row of scores N×C. */
function byClasses(
  scope: NodeScope,
  prediction: Value,
  target: Value,
  margin: number,
  raise: (missing: Value) => Value,
): Value {
  const { b } = scope
  const scores = classesLast(scope, prediction)
  const classes = classNumbers(scope, prediction, target)
  const count = classCount(prediction)
  const right = pick(b, scores, classes)
  const behind = b.sub(scores, b.broadcast(b.sub(right, margin), scores.type.shape, axesOf(right.type.shape)))
  const isRight = b.lt(0, oneHot(b, classes, count))
  return b.div(b.sum(b.select(isRight, 0, raise(relu(b, behind))), [1]), count)
}
