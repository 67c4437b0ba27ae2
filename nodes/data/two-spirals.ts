import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { number } from '../../graph-runtime/definition/settings.ts'
import { fold, uniform } from '../../graph-runtime/ir/random.ts'
import { count, draw, drawn, noise } from './drawn.ts'
import { columns, dealtClasses } from './stacked.ts'

/**
 * As TensorFlow Playground's classifySpiralData: radius 5·i/n and angle 2π·1.75·i/n for the ith of a class's n points, the
 * second class half a turn on, and noise uniform within ±noise on both coordinates. The rows take turns between the classes.
 */
export const twoSpirals = defineNode({
  type: 'two-spirals',
  title: 'Two spirals',
  drawer: 'data',
  summary: 'Two arms wound around each other: two classes with a boundary that winds along with them.',
  formula: 'x = r (\\sin t, \\cos t) + u,\\quad r = 5 \\tfrac in,\\ t = 2\\pi \\tau \\tfrac in + c\\pi',
  source: 'https://github.com/tensorflow/playground/blob/master/src/dataset.ts',
  keywords: ['spiral', 'playground', 'classification', 'generator', 'toy data'],
  inputs: {},
  outputs: { x: tensor('points, N×2, within ±5'), y: tensor('classes 0 and 1, N') },
  settings: {
    count: count(250),
    turns: number(1.75, { min: 0, help: 'How often each arm goes round (τ).' }),
    noise: noise(0.1, 'The largest distance that a coordinate is moved, equally likely up to there.'),
    draw: draw('once'),
  },
  build: (scope, _inputs, { count: n, turns, noise: limit, draw: how }) =>
    drawn(scope, how, (b, key) => {
      const { label, place, size } = dealtClasses(b, n, 2)
      const along = b.div(place, size)
      const radius = b.mul(along, 5)
      const angle = b.add(b.mul(along, 2 * Math.PI * turns), b.mul(label, Math.PI))
      const moved = b.mul(b.sub(uniform(b, fold(b, key, 1), [n, 2]), 0.5), 2 * limit)
      return { x: b.add(columns(b, b.mul(radius, b.sin(angle)), b.mul(radius, b.cos(angle))), moved), y: label }
    }),
})
