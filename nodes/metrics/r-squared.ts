import { defineNode } from '../../graph-runtime/definition/node.ts'
import { scalar, tensor } from '../../graph-runtime/definition/ports.ts'
import { mean } from '../../graph-runtime/ir/functions.ts'
import { matchTarget } from '../losses/match-target.ts'

/**
 * 1 − Σ(t − p)² / Σ(t − t̄)², for each column and then averaged over columns, as scikit-learn's r2_score. Where a column of
 * targets is constant it is 1 if all are predicted exactly, else 0.
 */
export const rSquared = defineNode({
  type: 'r-squared',
  title: 'R²',
  drawer: 'metrics',
  summary: 'The share of the variance of the targets that is explained: 1 is perfect, 0 no better than their mean.',
  formula: 'R^2 = 1 - \\frac{\\sum_i (t_i - p_i)^2}{\\sum_i (t_i - \\bar t)^2}',
  keywords: ['coefficient of determination', 'r2', 'explained variance', 'regression'],
  inputs: { prediction: tensor('predictions, N or N×d'), target: tensor('targets, of the same shape') },
  outputs: { r2: scalar('the share that is explained') },
  settings: {},
  build(scope, { prediction, target }) {
    const { b, fail } = scope
    const t = matchTarget(scope, prediction, target)
    if (t.type.shape.length === 0) {
      return fail('prediction must have rows, but it is a scalar.', { port: 'prediction', mend: 'Wire N predictions.' })
    }
    const squares = (x: typeof t) => b.sum(b.mul(x, x), [0])
    const missed = squares(b.sub(t, prediction))
    const whole = squares(b.sub(t, mean(b, t, [0])))
    const isFlat = b.eq(whole, 0)
    const flat = b.cast(b.eq(missed, 0), 'float')
    const r2 = mean(b, b.select(isFlat, flat, b.sub(1, b.div(missed, b.select(isFlat, 1, whole)))))
    scope.metric('R²', r2, { better: 'higher' })
    return { r2 }
  },
})
