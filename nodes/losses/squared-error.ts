import { defineNode } from '../../graph-runtime/definition/node.ts'
import { scalar, tensor } from '../../graph-runtime/definition/ports.ts'
import { choice } from '../../graph-runtime/definition/settings.ts'
import { mean } from '../../graph-runtime/ir/functions.ts'
import { matchTarget } from './match-target.ts'

/** As PyTorch's MSELoss with reduction mean or sum; `half mean` halves it, so that its gradient is (p − t)/n. */
export const squaredError = defineNode({
  type: 'squared-error',
  title: 'Squared error',
  drawer: 'losses',
  summary: 'How far predictions are from their targets: the squares of the differences, averaged or summed.',
  formula: 'L = \\tfrac1n \\sum_i (p_i - t_i)^2',
  keywords: ['mse', 'l2 loss', 'least squares', 'regression'],
  inputs: { prediction: tensor('predictions, any shape'), target: tensor('targets, of the same shape') },
  outputs: { loss: scalar('the error') },
  settings: {
    reduction: choice('mean', ['mean', 'sum', 'half mean', 'half sum'], {
      help: 'How the squares are put together; half takes the factor 2 out of the gradient.',
    }),
  },
  derivatives({ reduction }) {
    const factor = { mean: '\\tfrac2n', sum: '2', 'half mean': '\\tfrac1n', 'half sum': '' }[reduction]
    return {
      prediction: `\\frac{\\partial L}{\\partial p_i} = ${factor} (p_i - t_i)`,
      target: `\\frac{\\partial L}{\\partial t_i} = -${factor} (p_i - t_i)`,
    }
  },
  build(scope, { prediction, target }, { reduction }) {
    const { b } = scope
    const difference = b.sub(prediction, matchTarget(scope, prediction, target))
    const squares = b.mul(difference, difference)
    const whole = reduction.endsWith('mean') ? mean(b, squares) : b.sum(squares)
    return { loss: reduction.startsWith('half') ? b.mul(whole, 0.5) : whole }
  },
})
