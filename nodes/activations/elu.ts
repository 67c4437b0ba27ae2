import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { number } from '../../graph-runtime/definition/settings.ts'

/** As PyTorch's ELU: the derivative at 0 is α. The exponential is kept from positive x, where it could overflow. */
export const elu = defineNode({
  type: 'elu',
  title: 'ELU',
  drawer: 'activations',
  summary: 'Keeps positive numbers and lets negative ones level off smoothly at a floor.',
  formula: 'y = \\begin{cases} x & x > 0 \\\\ \\alpha (e^x - 1) & x \\le 0 \\end{cases}',
  source: 'Clevert, Unterthiner and Hochreiter, ICLR 2016, arXiv 1511.07289',
  keywords: ['exponential linear'],
  inputs: { x: tensor('any shape') },
  outputs: { y: tensor('the same shape') },
  settings: {
    alpha: number(1, { live: true, help: 'How far below 0 it levels off.' }),
  },
  build({ b }, { x }, { alpha }) {
    const isNegative = b.le(x, 0)
    return { y: b.select(isNegative, b.mul(b.expm1(b.select(isNegative, x, 0)), alpha), x) }
  },
})
