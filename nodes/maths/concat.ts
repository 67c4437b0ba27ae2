import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { showShape } from '../../graph-runtime/ir/types.ts'
import { axisIn, axisSetting } from './axes.ts'
import { countSetting, numberedInputs, numberedValues } from './numbered-inputs.ts'

/** Its inputs one after another along an axis that they have, as PyTorch's cat. */
export const concat = defineNode({
  type: 'concat',
  title: 'Concatenate',
  drawer: 'maths',
  summary: 'Joins tensors end to end along one axis.',
  formula: 'y = [x_1, x_2, \\dots]',
  keywords: ['join', 'cat', 'append', 'merge'],
  inputs: {},
  outputs: { y: tensor('all of them in a row') },
  settings: { count: countSetting, axis: axisSetting },
  ports: ({ count }) => ({ inputs: numberedInputs(count, 'numbers; only the joined axis may differ') }),
  build(scope, _inputs, { count, axis }) {
    const given = numberedValues(scope, count)
    const [, first] = given[0]!
    const { shape } = first.type
    const along = axisIn(scope, shape, axis, 'x1')
    for (const [port, { type }] of given) {
      if (type.shape.length === shape.length && type.shape.every((n, i) => i === along || n === shape[i])) continue
      scope.fail(
        `x1 is ${showShape(shape)}, but ${port} is ${showShape(type.shape)}: only axis ${along} may differ in length.`,
        { port, mend: 'Reshape one of them, or join along another axis.' },
      )
    }
    return {
      y: scope.b.concat(
        given.map(([, value]) => value),
        along,
      ),
    }
  },
})
