import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { number } from '../../graph-runtime/definition/settings.ts'

/** As PyTorch's Hardtanh: the derivative at both ends is 0. With 0 and 6 it is ReLU6. */
export const hardTanh = defineNode({
  type: 'hard-tanh',
  title: 'Hard tanh',
  drawer: 'activations',
  summary: 'Cuts every number off at a lowest and a highest value.',
  formula: 'y = \\min(\\max(x, l), h)',
  keywords: ['clamp', 'clip', 'relu6', 'saturate'],
  inputs: { x: tensor('any shape') },
  outputs: { y: tensor('the same shape') },
  settings: {
    low: number(-1, { live: true, help: 'The lowest value l.' }),
    high: number(1, { live: true, help: 'The highest value h.' }),
  },
  build: ({ b }, { x }, { low, high }) => ({ y: b.select(b.le(x, low), low, b.select(b.le(high, x), high, x)) }),
})
