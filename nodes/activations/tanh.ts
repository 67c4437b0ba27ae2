import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'

/** As PyTorch's Tanh. */
export const tanh = defineNode({
  type: 'tanh',
  title: 'Tanh',
  drawer: 'activations',
  summary: 'Squeezes every number into the range from −1 to 1.',
  formula: 'y = \\tanh(x) = \\frac{e^x - e^{-x}}{e^x + e^{-x}}',
  keywords: ['hyperbolic tangent', 'squash'],
  inputs: { x: tensor('any shape') },
  outputs: { y: tensor('the same shape, between −1 and 1') },
  settings: {},
  build: ({ b }, { x }) => ({ y: b.tanh(x) }),
})
