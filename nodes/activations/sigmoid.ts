import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'

/** As PyTorch's Sigmoid. */
export const sigmoid = defineNode({
  type: 'sigmoid',
  title: 'Sigmoid',
  drawer: 'activations',
  summary: 'Squeezes every number into the range from 0 to 1, as a probability.',
  formula: 'y = \\sigma(x) = \\frac{1}{1 + e^{-x}}',
  keywords: ['logistic', 'squash', 'probability'],
  inputs: { x: tensor('any shape') },
  outputs: { y: tensor('the same shape, between 0 and 1') },
  settings: {},
  build: ({ b }, { x }) => ({ y: b.sigmoid(x) }),
})
