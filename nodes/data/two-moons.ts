import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { count, draw, drawn, noise, noisy } from './drawn.ts'
import { columns, dealtClasses } from './stacked.ts'

/**
 * scikit-learn's make_moons: two half circles of radius 1, at even angles, the second turned and moved by (1, ½). The rows
 * take turns between the classes where scikit-learn shuffles; of an odd number the first class gets one more.
 */
export const twoMoons = defineNode({
  type: 'two-moons',
  title: 'Two moons',
  drawer: 'data',
  summary: 'Two crescents that reach into each other: two classes that no straight line parts.',
  formula: 'x = (\\cos t, \\sin t)\\ \\text{or}\\ (1 - \\cos t, \\tfrac12 - \\sin t),\\quad 0 \\le t \\le \\pi',
  source: 'https://scikit-learn.org/stable/modules/generated/sklearn.datasets.make_moons.html',
  keywords: ['crescents', 'classification', 'generator', 'toy data'],
  inputs: {},
  outputs: { x: tensor('points, N×2'), y: tensor('classes 0 and 1, N') },
  settings: {
    count: count(200),
    noise: noise(0.1, 'The standard deviation of what is added to both coordinates.'),
    draw: draw('once'),
  },
  build: (scope, _inputs, { count: n, noise: sd, draw: how }) =>
    drawn(scope, how, (b, key) => {
      const { label, place, size } = dealtClasses(b, n, 2)
      const t = b.mul(b.div(place, b.max(b.sub(size, 1), 1)), Math.PI)
      const isFirst = b.eq(label, 0)
      const [cos, sin] = [b.cos(t), b.sin(t)]
      const x = columns(b, b.select(isFirst, cos, b.sub(1, cos)), b.select(isFirst, sin, b.sub(0.5, sin)))
      return { x: noisy(b, key, x, sd), y: label }
    }),
})
