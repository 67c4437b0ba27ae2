import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { number } from '../../graph-runtime/definition/settings.ts'
import { sameShape, showShape } from '../../graph-runtime/ir/types.ts'
import { axisIn } from './axes.ts'
import { countSetting, numberedInputs, numberedValues } from './numbered-inputs.ts'

/** Its inputs, of one shape, along a new axis, as PyTorch's stack. */
export const stack = defineNode({
  type: 'stack',
  title: 'Stack',
  drawer: 'maths',
  summary: 'Puts tensors of one shape side by side along a new axis.',
  formula: 'y_i = x_i',
  keywords: ['join', 'vector', 'combine', 'new axis'],
  inputs: {},
  outputs: { y: tensor('all of them, with one more axis') },
  settings: {
    count: countSetting,
    axis: number(0, { integer: true, help: 'Where the new axis stands in the result; −1 makes it the last.' }),
  },
  ports: ({ count }) => ({ inputs: numberedInputs(count, 'numbers, of the shape of the others') }),
  build(scope, _inputs, { count, axis }) {
    const { b } = scope
    const given = numberedValues(scope, count)
    const { shape } = given[0]![1].type
    const different = given.find(([, { type }]) => !sameShape(type.shape, shape))
    if (different) {
      scope.fail(`x1 is ${showShape(shape)}, but ${different[0]} is ${showShape(different[1].type.shape)}.`, {
        port: different[0],
        mend: 'Wire tensors of one shape, or use Concatenate.',
      })
    }
    const at = axisIn(scope, [...shape, 1], axis, 'y')
    const rows = given.map(([, value]) => b.reshape(value, [...shape.slice(0, at), 1, ...shape.slice(at)]))
    return { y: b.concat(rows, at) }
  },
})
