import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { number } from '../../graph-runtime/definition/settings.ts'
import { count, draw, drawn, noise } from './drawn.ts'
import { series } from './series.ts'

/** May (1976). x and y are N×1: each value and the one after it. Only the noise, which is not fed back, is random. */
export const logisticMap = defineNode({
  type: 'logistic-map',
  title: 'Logistic map',
  drawer: 'data',
  summary: 'A population that grows and starves: each value follows from the last, and from r = 3.57 on in chaos.',
  formula: 'x_{n+1} = r\\, x_n (1 - x_n)',
  source: 'R. M. May, Simple mathematical models with very complicated dynamics, Nature 261 (1976)',
  keywords: ['chaos', 'recurrence', 'time series', 'population', 'generator', 'toy data'],
  inputs: {},
  outputs: { x: tensor('values, N×1'), y: tensor('the value after each, N×1') },
  settings: {
    count: count(100, 'How many steps there are.'),
    r: number(3.7, { min: 0, max: 4, help: 'How fast the population grows.' }),
    start: number(0.5, { min: 0, max: 1, help: 'The first value.' }),
    discard: number(0, { min: 0, max: 1_000_000, integer: true, help: 'How many steps to take before the first row.' }),
    noise: noise(0, 'The standard deviation of what is added to each value as it is seen.'),
    draw: draw('once'),
  },
  build: (scope, _inputs, { r, start, draw: how, ...stretch }) =>
    drawn(scope, how, (b, key) =>
      series(
        b,
        key,
        b.reshape(b.constant(start), [1]),
        (inner, x) => inner.mul(inner.mul(x, r), inner.sub(1, x)),
        stretch,
      ),
    ),
})
