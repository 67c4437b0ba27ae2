import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { integers } from '../../graph-runtime/definition/settings.ts'
import { broadcastShapes, sameShape, showShape } from '../../graph-runtime/ir/types.ts'

/** x repeated over a shape by NumPy's rule, as PyTorch's expand; its gradient is the sum over the copies. */
export const broadcast = defineNode({
  type: 'broadcast',
  title: 'Broadcast',
  drawer: 'maths',
  summary: 'Repeats a tensor along new axes and along axes of length one.',
  formula: 'y_{ij} = x_j',
  keywords: ['expand', 'repeat', 'tile', 'copy'],
  inputs: { x: tensor('numbers, any shape') },
  outputs: { y: tensor('the copies, in the new shape') },
  settings: {
    shape: integers([1], {
      signed: true,
      help: 'The new lengths, aligned at the last axis; −1 keeps the length that x has there.',
    }),
  },
  build(scope, { x }, { shape }) {
    const own = x.type.shape
    const offset = shape.length - own.length
    const wanted = shape.map((n, axis) => (n === -1 ? (own[axis - offset] ?? -1) : n))
    if (offset < 0 || wanted.some((n) => n < 0) || !sameShape(broadcastShapes(own, wanted) ?? [-1], wanted)) {
      const asked = shape.map((n) => (n < 0 ? '?' : n)).join('×') || 'a scalar'
      scope.fail(`x is ${showShape(own)}, which does not spread over ${asked}.`, {
        port: 'x',
        mend: 'Each length of x must be 1, or the one asked for, counted from the last axis.',
      })
    }
    return { y: scope.b.broadcastTo(x, wanted) }
  },
})
