import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { axesIn, axesSetting } from './axes.ts'

/** The entries along some axes in the opposite order, as PyTorch's flip. */
export const reverse = defineNode({
  type: 'reverse',
  title: 'Reverse',
  drawer: 'maths',
  summary: 'Turns axes round, so that the last entry comes first.',
  formula: 'y_i = x_{n - 1 - i}',
  keywords: ['flip', 'mirror', 'backwards'],
  inputs: { x: tensor('numbers, any shape') },
  outputs: { y: tensor('the same numbers, of the same shape') },
  settings: { axes: axesSetting },
  build: (scope, { x }, { axes }) => ({ y: scope.b.reverse(x, axesIn(scope, x.type.shape, axes)) }),
})
