import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { relu as rectify } from '../../graph-runtime/ir/functions.ts'

/** As PyTorch's ReLU: the derivative at 0 is 0. */
export const relu = defineNode({
  type: 'relu',
  title: 'ReLU',
  drawer: 'activations',
  summary: 'Keeps positive numbers and turns negative ones into 0.',
  formula: 'y = \\max(x, 0)',
  keywords: ['rectifier', 'rectified linear', 'positive part', 'ramp'],
  inputs: { x: tensor('any shape') },
  outputs: { y: tensor('the same shape') },
  settings: {},
  derivatives: () => ({ x: '\\frac{\\partial y}{\\partial x} = [x > 0]' }),
  build: ({ b }, { x }) => ({ y: rectify(b, x) }),
})
