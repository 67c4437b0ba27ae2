import { defineNode } from '../../graph-runtime/definition/node.ts'
import { scalar, tensor } from '../../graph-runtime/definition/ports.ts'
import { norm } from '../../graph-runtime/ir/functions.ts'
import { sizeOf } from '../../graph-runtime/ir/types.ts'
import { matchTarget } from '../losses/match-target.ts'

/** The root of the mean over all elements. Its gradient is 0 where every prediction is exact. */
export const rmse = defineNode({
  type: 'rmse',
  title: 'RMSE',
  drawer: 'metrics',
  summary: 'How far predictions typically are from their targets, in the units of the targets.',
  formula: '\\mathrm{RMSE} = \\sqrt{\\tfrac1n \\sum_i (p_i - t_i)^2}',
  keywords: ['root mean square error', 'regression'],
  inputs: { prediction: tensor('predictions, any shape'), target: tensor('targets, of the same shape') },
  outputs: { rmse: scalar('the error') },
  settings: {},
  build(scope, { prediction, target }) {
    const { b } = scope
    const length = norm(b, b.sub(prediction, matchTarget(scope, prediction, target)))
    const error = b.div(length, Math.sqrt(sizeOf(prediction.type.shape)))
    scope.metric('RMSE', error, { better: 'lower' })
    return { rmse: error }
  },
})
