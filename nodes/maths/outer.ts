import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { broadcastShapes, showShape } from '../../graph-runtime/ir/types.ts'

/** z_ij = x_i y_j of vectors, as PyTorch's outer, or of stacks of vectors whose leading axes broadcast. */
export const outer = defineNode({
  type: 'outer',
  title: 'Outer product',
  drawer: 'maths',
  summary: 'Each number of one vector times each number of another.',
  formula: 'Z = x y^\\top, \\quad z_{ij} = x_i y_j',
  keywords: ['tensor product', 'rank one', 'hebb'],
  inputs: { x: tensor('vectors, …×n'), y: tensor('vectors, …×m') },
  outputs: { z: tensor('their products, …×n×m') },
  settings: {},
  build(scope, { x, y }) {
    const { b } = scope
    const [left, right] = [x.type.shape, y.type.shape]
    if (left.length === 0 || right.length === 0) {
      scope.fail(`${left.length === 0 ? 'x' : 'y'} must be a vector, but it is a scalar.`, {
        port: left.length === 0 ? 'x' : 'y',
        mend: 'Use Multiply for scalars.',
      })
    }
    if (!broadcastShapes(left.slice(0, -1), right.slice(0, -1))) {
      scope.fail(`x is ${showShape(left)}, but y is ${showShape(right)}: the axes before the last must agree.`, {
        port: 'y',
        mend: 'Reshape one of them.',
      })
    }
    const column = b.reshape(x, [...left, 1])
    return { z: b.mul(column, b.reshape(y, [...right.slice(0, -1), 1, right.at(-1)!])) }
  },
})
