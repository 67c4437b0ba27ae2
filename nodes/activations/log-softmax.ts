import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { logSoftmax as logNormalised } from '../../graph-runtime/ir/functions.ts'
import { axis, axisOf, temperature } from './axis.ts'

/** As PyTorch's LogSoftmax of x divided by the temperature. */
export const logSoftmax = defineNode({
  type: 'log-softmax',
  title: 'Log-softmax',
  drawer: 'activations',
  summary: 'The logarithms of the probabilities that softmax gives, without losing digits.',
  formula: 'y_i = \\frac{x_i}{T} - \\ln \\sum_j e^{x_j / T}',
  keywords: ['log probabilities', 'logsumexp'],
  inputs: { x: tensor('scores (logits), such as N×C') },
  outputs: { y: tensor('log-probabilities, the same shape') },
  settings: { axis, temperature },
  build: (scope, { x }, settings) => ({
    y: logNormalised(scope.b, scope.b.div(x, settings.temperature), axisOf(scope, x, settings.axis)),
  }),
})
