import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { number } from '../../graph-runtime/definition/settings.ts'
import { count, draw, drawn, noise, noisy } from './drawn.ts'
import { columns, dealtClasses } from './stacked.ts'

/**
 * scikit-learn's make_circles: a circle of radius 1 (class 0) around a smaller one (class 1), both at even angles. The rows
 * take turns between the classes where scikit-learn shuffles; of an odd number the first class gets one more.
 */
export const circles = defineNode({
  type: 'circles',
  title: 'Circles',
  drawer: 'data',
  summary: 'A small ring inside a large one: two classes, one around the other.',
  formula: 'x = r_c (\\cos t, \\sin t),\\quad r_0 = 1,\\ r_1 < 1',
  source: 'https://scikit-learn.org/stable/modules/generated/sklearn.datasets.make_circles.html',
  keywords: ['rings', 'classification', 'generator', 'toy data'],
  inputs: {},
  outputs: { x: tensor('points, N×2'), y: tensor('classes 0 and 1, N') },
  settings: {
    count: count(200),
    inner: number(0.5, {
      min: 0,
      max: 1,
      label: 'inner radius',
      help: 'The radius of the small ring; the large one has 1.',
    }),
    noise: noise(0.05, 'The standard deviation of what is added to both coordinates.'),
    draw: draw('once'),
  },
  build: (scope, _inputs, { count: n, inner, noise: sd, draw: how }) =>
    drawn(scope, how, (b, key) => {
      const { label, place, size } = dealtClasses(b, n, 2)
      const angle = b.mul(b.div(place, size), 2 * Math.PI)
      const radius = b.select(b.eq(label, 0), b.constant(1), inner)
      const x = columns(b, b.mul(radius, b.cos(angle)), b.mul(radius, b.sin(angle)))
      return { x: noisy(b, key, x, sd), y: label }
    }),
})
