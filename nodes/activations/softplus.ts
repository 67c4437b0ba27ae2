import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { number } from '../../graph-runtime/definition/settings.ts'
import { softplus as softPositive } from '../../graph-runtime/ir/functions.ts'

/**
 * As PyTorch's Softplus, but exact everywhere: PyTorch gives x itself where βx > 20, which is off by less than 2.1e-9/β.
 */
export const softplus = defineNode({
  type: 'softplus',
  title: 'Softplus',
  drawer: 'activations',
  summary: 'A smooth ReLU, always positive: near 0 for very negative numbers, near x for large ones.',
  formula: 'y = \\tfrac{1}{\\beta} \\ln(1 + e^{\\beta x})',
  keywords: ['smooth relu', 'positive', 'log sigmoid'],
  inputs: { x: tensor('any shape') },
  outputs: { y: tensor('the same shape, above 0') },
  settings: {
    beta: number(1, {
      live: true,
      min: 0.001,
      max: 1000,
      scale: 'log',
      help: 'How sharp the bend at 0 is: a large β comes close to ReLU.',
    }),
  },
  build: ({ b }, { x }, { beta }) => ({ y: b.div(softPositive(b, b.mul(x, beta)), beta) }),
})
