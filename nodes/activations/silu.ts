import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { activate } from './functions.ts'

/** As PyTorch's SiLU. */
export const silu = defineNode({
  type: 'silu',
  title: 'SiLU',
  drawer: 'activations',
  summary: 'Every number times its own sigmoid: a smooth relative of ReLU that dips below 0.',
  formula: 'y = x\\,\\sigma(x)',
  source: 'Elfwing, Uchibe and Doya, 2018, arXiv 1702.03118',
  keywords: ['swish', 'sigmoid linear'],
  inputs: { x: tensor('any shape') },
  outputs: { y: tensor('the same shape') },
  settings: {},
  build: ({ b }, { x }) => ({ y: activate(b, x, 'silu') }),
})
