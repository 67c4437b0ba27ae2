import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { commonShape } from './binary.ts'

/** The angle of the point (x, y), with NumPy's broadcasting: d = (x dy − y dx) / (x² + y²). */
export const atan2 = defineNode({
  type: 'atan2',
  title: 'Angle of a point',
  drawer: 'maths',
  summary: 'The angle, in radians from −π to π, at which the point (x, y) is seen from the origin.',
  formula: '\\varphi = \\operatorname{atan2}(y, x)',
  keywords: ['arc tangent', 'polar', 'direction'],
  inputs: {
    y: tensor('how far up the points are, any shape'),
    x: tensor('how far to the right they are, of a shape that broadcasts with y'),
  },
  outputs: { angle: tensor('angles in radians, of the shape of both') },
  settings: {},
  build(scope, { y, x }) {
    commonShape(scope, { y, x })
    return { angle: scope.b.atan2(y, x) }
  },
})
