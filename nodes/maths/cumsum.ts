import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { axisIn, axisSetting } from './axes.ts'

/** y_k = x_0 + … + x_k along an axis, as PyTorch's cumsum; a cotangent is summed from the other end. */
export const cumsum = defineNode({
  type: 'cumsum',
  title: 'Running sum',
  drawer: 'maths',
  summary: 'At each place the sum of all numbers up to it.',
  formula: 'y_k = \\sum_{i \\le k} x_i',
  keywords: ['cumulative sum', 'integral', 'prefix sum', 'cumsum'],
  inputs: { x: tensor('numbers, with at least one axis') },
  outputs: { y: tensor('running sums, of the same shape') },
  settings: { axis: axisSetting },
  build: (scope, { x }, { axis }) => ({ y: scope.b.cumsum(x, axisIn(scope, x.type.shape, axis)) }),
})
