import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { number } from '../../graph-runtime/definition/settings.ts'
import { axisIn } from './axes.ts'

/** Inserts an axis of length 1, as PyTorch's unsqueeze. */
export const unsqueeze = defineNode({
  type: 'unsqueeze',
  title: 'Unsqueeze',
  drawer: 'maths',
  summary: 'Inserts an axis of length one, so that shapes broadcast.',
  formula: 'y_{i, 0} = x_i',
  keywords: ['new axis', 'expand dims', 'shape', 'column'],
  inputs: { x: tensor('numbers, any shape') },
  outputs: { y: tensor('the same numbers, with one more axis') },
  settings: { axis: number(0, { integer: true, help: 'Where the new axis stands; −1 makes it the last.' }) },
  build(scope, { x }, { axis }) {
    const { shape } = x.type
    const at = axisIn(scope, [...shape, 1], axis, 'y')
    return { y: scope.b.reshape(x, [...shape.slice(0, at), 1, ...shape.slice(at)]) }
  },
})
