import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { number } from '../../graph-runtime/definition/settings.ts'

/** As PyTorch's LeakyReLU: the derivative at 0 is the slope. */
export const leakyRelu = defineNode({
  type: 'leaky-relu',
  title: 'Leaky ReLU',
  drawer: 'activations',
  summary: 'Keeps positive numbers and makes negative ones small, so that a gradient always passes.',
  formula: 'y = \\begin{cases} x & x > 0 \\\\ a x & x \\le 0 \\end{cases}',
  keywords: ['rectifier', 'lrelu'],
  inputs: { x: tensor('any shape') },
  outputs: { y: tensor('the same shape') },
  settings: {
    slope: number(0.01, { live: true, help: 'The slope a below 0.' }),
  },
  build: ({ b }, { x }, { slope }) => ({ y: b.select(b.le(x, 0), b.mul(x, slope), x) }),
})
