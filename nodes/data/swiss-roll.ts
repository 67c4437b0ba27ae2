import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { fold, uniform } from '../../graph-runtime/ir/random.ts'
import { count, draw, drawn, noise, noisy } from './drawn.ts'
import { columns } from './stacked.ts'

/** scikit-learn's make_swiss_roll: t = 1.5π(1 + 2u) and a width of 21, with u and the place across both uniform. */
export const swissRoll = defineNode({
  type: 'swiss-roll',
  title: 'Swiss roll',
  drawer: 'data',
  summary: 'A sheet rolled up in three dimensions, with each point’s place along the roll.',
  formula: 'x = (t \\cos t,\\ 21 v,\\ t \\sin t),\\quad y = t',
  source: 'https://scikit-learn.org/stable/modules/generated/sklearn.datasets.make_swiss_roll.html',
  keywords: ['manifold', 'dimension reduction', 'autoencoder', 'generator', 'toy data'],
  inputs: {},
  outputs: { x: tensor('points, N×3'), y: tensor('the angle along the roll, N×1, in radians') },
  settings: {
    count: count(500),
    noise: noise(0, 'The standard deviation of what is added to each coordinate.'),
    draw: draw('once'),
  },
  build: (scope, _inputs, { count: n, noise: sd, draw: how }) =>
    drawn(scope, how, (b, key) => {
      const t = b.mul(b.add(b.mul(uniform(b, fold(b, key, 1), [n]), 2), 1), 1.5 * Math.PI)
      const across = b.mul(uniform(b, fold(b, key, 2), [n]), 21)
      const x = columns(b, b.mul(t, b.cos(t)), across, b.mul(t, b.sin(t)))
      return { x: noisy(b, fold(b, key, 3), x, sd), y: columns(b, t) }
    }),
})
