import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { number } from '../../graph-runtime/definition/settings.ts'
import { curve } from './curve.ts'
import { count, draw, noise } from './drawn.ts'
import { interval } from './spacing.ts'

/** y = A sin(ωx + φ) + ε with normal ε; x and y are N×1, angles in radians. */
export const sine = defineNode({
  type: 'sine',
  title: 'Sine',
  drawer: 'data',
  summary: 'Points along a sine wave, with some noise: a curve that no straight line fits.',
  formula: 'y = A \\sin(\\omega x + \\varphi) + \\varepsilon,\\quad \\varepsilon \\sim \\mathcal N(0, \\sigma^2)',
  keywords: ['wave', 'periodic', 'regression', 'generator', 'toy data'],
  inputs: {},
  outputs: { x: tensor('positions, N×1'), y: tensor('heights, N×1') },
  settings: {
    count: count(100),
    amplitude: number(1, { help: 'How high the wave goes (A).' }),
    frequency: number(1, { help: 'Radians for each unit of x (ω): 2π makes one wave a unit.' }),
    phase: number(0, { help: 'The angle at x = 0, in radians (φ).' }),
    noise: noise(0.1, 'The standard deviation of what is added to each y (σ).'),
    ...interval(-5, 5),
    draw: draw('once'),
  },
  build: (scope, _inputs, { amplitude, frequency, phase, ...points }) =>
    curve(scope, points, (b, x) => b.mul(b.sin(b.add(b.mul(x, frequency), phase)), amplitude)),
})
