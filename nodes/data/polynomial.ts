import { flatten } from '../../graph-runtime/definition/nested.ts'
import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { numbers } from '../../graph-runtime/definition/settings.ts'
import { curve } from './curve.ts'
import { count, draw, noise } from './drawn.ts'
import { interval } from './spacing.ts'

/** y = c₀ + c₁x + c₂x² + … + ε with normal ε, by Horner's rule; x and y are N×1. */
export const polynomial = defineNode({
  type: 'polynomial',
  title: 'Polynomial',
  drawer: 'data',
  summary: 'Points along a polynomial whose coefficients you choose, with some noise.',
  formula: 'y = \\sum_k c_k x^k + \\varepsilon,\\quad \\varepsilon \\sim \\mathcal N(0, \\sigma^2)',
  keywords: ['cubic', 'quadratic', 'regression', 'overfitting', 'generator', 'toy data'],
  inputs: {},
  outputs: { x: tensor('positions, N×1'), y: tensor('heights, N×1') },
  settings: {
    count: count(50),
    coefficients: numbers([0, -1, 0, 1], { help: 'The constant first, then that of x, x², x³ and so on.' }),
    noise: noise(0.1, 'The standard deviation of what is added to each y (σ).'),
    ...interval(-1.5, 1.5),
    draw: draw('once'),
  },
  build(scope, _inputs, { coefficients, ...points }) {
    const [last = 0, ...lower] = flatten(coefficients).toReversed()
    return curve(scope, points, (b, x) => lower.reduce((sum, c) => b.add(b.mul(sum, x), c), b.like(x, last)))
  },
})
