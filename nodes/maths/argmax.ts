import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { axisIn, axisSetting } from './axes.ts'

/** Where the largest stands along an axis, the first of several; no gradient passes. PyTorch's default is over all numbers. */
export const argmax = defineNode({
  type: 'argmax',
  title: 'Index of the largest',
  drawer: 'maths',
  summary: 'Where along an axis the largest number stands, counted from 0.',
  formula: 'y = \\operatorname*{arg\\,max}_i x_i',
  keywords: ['argmax', 'position', 'class', 'decision'],
  inputs: { x: tensor('numbers, with at least one axis') },
  outputs: { y: tensor('indices, without that axis') },
  settings: { axis: axisSetting },
  build(scope, { x }, { axis }) {
    const along = axisIn(scope, x.type.shape, axis)
    if (x.type.shape[along] === 0) {
      scope.fail(`Axis ${along} of x has no numbers.`, { port: 'x', mend: 'Wire something that holds numbers.' })
    }
    return { y: scope.b.argmax(x, along) }
  },
})
