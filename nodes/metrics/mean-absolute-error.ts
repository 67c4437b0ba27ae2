import { defineNode } from '../../graph-runtime/definition/node.ts'
import { scalar, tensor } from '../../graph-runtime/definition/ports.ts'
import { mean } from '../../graph-runtime/ir/functions.ts'
import { matchTarget } from '../losses/match-target.ts'

/** The mean of |p − t| over all elements. */
export const meanAbsoluteError = defineNode({
  type: 'mean-absolute-error',
  title: 'Mean absolute error',
  drawer: 'metrics',
  summary: 'How far predictions are from their targets on average, in the units of the targets.',
  formula: '\\mathrm{MAE} = \\tfrac1n \\sum_i |p_i - t_i|',
  keywords: ['mae', 'regression'],
  inputs: { prediction: tensor('predictions, any shape'), target: tensor('targets, of the same shape') },
  outputs: { mae: scalar('the error') },
  settings: {},
  build(scope, { prediction, target }) {
    const { b } = scope
    const error = mean(b, b.abs(b.sub(prediction, matchTarget(scope, prediction, target))))
    scope.metric('mean absolute error', error, { better: 'lower' })
    return { mae: error }
  },
})
