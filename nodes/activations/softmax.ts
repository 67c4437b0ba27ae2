import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { softmax as normalised } from '../../graph-runtime/ir/functions.ts'
import { axis, axisOf, temperature } from './axis.ts'

/** As PyTorch's Softmax of x divided by the temperature. */
export const softmax = defineNode({
  type: 'softmax',
  title: 'Softmax',
  drawer: 'activations',
  summary: 'Turns scores into probabilities that add up to 1.',
  formula: 'y_i = \\frac{e^{x_i / T}}{\\sum_j e^{x_j / T}}',
  keywords: ['probabilities', 'normalised exponential', 'attention', 'boltzmann'],
  inputs: { x: tensor('scores (logits), such as N×C') },
  outputs: { y: tensor('probabilities, the same shape') },
  settings: { axis, temperature },
  build: (scope, { x }, settings) => ({
    y: normalised(scope.b, scope.b.div(x, settings.temperature), axisOf(scope, x, settings.axis)),
  }),
})
