import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { integers } from '../../graph-runtime/definition/settings.ts'
import { showShape } from '../../graph-runtime/ir/types.ts'
import { axesIn } from './axes.ts'
import { sizesOf } from './matrices.ts'

/** The axes in another order, as PyTorch's permute; without an order the last two are exchanged, as its mT does. */
export const transpose = defineNode({
  type: 'transpose',
  title: 'Transpose',
  drawer: 'maths',
  summary: 'Rows become columns, or the axes are put in any order.',
  formula: 'Y = X^\\top',
  keywords: ['permute', 'swap axes', 'flip', 'rows', 'columns'],
  inputs: { x: tensor('a matrix, or any tensor with an order') },
  outputs: { y: tensor('the same numbers, their axes in the new order') },
  settings: {
    order: integers([], {
      signed: true,
      help: 'Which axis of x comes first, second and so on: 2, 0, 1. Empty exchanges the last two.',
    }),
  },
  build(scope, { x }, { order }) {
    const { b } = scope
    const { shape } = x.type
    if (order.length === 0) {
      sizesOf(scope, x)
      return { y: b.transposeLast(x) }
    }
    if (axesIn(scope, shape, order).length !== shape.length) {
      scope.fail(`The order ${order.join(', ')} names ${order.length} axes, but x is ${showShape(shape)}.`, {
        port: 'x',
        mend: 'Name each axis of x once.',
      })
    }
    return {
      y: b.transpose(
        x,
        order.map((axis) => (axis < 0 ? axis + shape.length : axis)),
      ),
    }
  },
})
