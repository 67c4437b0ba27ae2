import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { number } from '../../graph-runtime/definition/settings.ts'
import { curve } from './curve.ts'
import { count, draw, noise } from './drawn.ts'
import { interval } from './spacing.ts'

/** y = a x + b + ε with normal ε; x and y are N×1. */
export const line = defineNode({
  type: 'line',
  title: 'Line',
  drawer: 'data',
  summary: 'Points along a straight line, with some noise: the first thing to fit.',
  formula: 'y = a x + b + \\varepsilon,\\quad \\varepsilon \\sim \\mathcal N(0, \\sigma^2)',
  keywords: ['linear', 'regression', 'generator', 'toy data'],
  inputs: {},
  outputs: { x: tensor('positions, N×1'), y: tensor('heights, N×1') },
  settings: {
    count: count(50),
    slope: number(2, { help: 'How much y grows when x grows by one (a).' }),
    intercept: number(1, { help: 'y where x is 0 (b).' }),
    noise: noise(0.1, 'The standard deviation of what is added to each y (σ).'),
    ...interval(-1, 1),
    draw: draw('once'),
  },
  build: (scope, _inputs, { slope, intercept, ...points }) =>
    curve(scope, points, (b, x) => b.add(b.mul(x, slope), intercept)),
})
