import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { broadcastShapes, sameShape, showShape } from '../../graph-runtime/ir/types.ts'
import { squareOf } from './matrices.ts'

/** x with A x = y, as PyTorch's linalg.solve, for one matrix or a stack, NaN where A is singular. ȳ = A⁻ᵀ x̄, Ā = −ȳ xᵀ. */
export const solve = defineNode({
  type: 'solve',
  title: 'Solve',
  drawer: 'maths',
  summary: 'Solves a system of linear equations.',
  formula: 'A x = y \\;\\Rightarrow\\; x = A^{-1} y',
  keywords: ['linear system', 'equations', 'linear algebra', 'normal equations'],
  inputs: {
    a: tensor('square matrices, …×n×n'),
    y: tensor('right sides: a vector …×n, or columns …×n×m'),
  },
  outputs: { x: tensor('solutions, shaped as y') },
  settings: {},
  build(scope, { a, y }) {
    const { b } = scope
    const n = squareOf(scope, a, 'a')
    const [left, right] = [a.type.shape, y.type.shape]
    const isVector = right.length === 1 || sameShape(right, left.slice(0, -1))
    const columns = isVector ? b.reshape(y, [...right, 1]) : y
    const own = columns.type.shape
    const batch = broadcastShapes(left.slice(0, -2), own.slice(0, -2))
    if (own.at(-2) !== n || !batch) {
      return scope.fail(`a is ${showShape(left)}, but y is ${showShape(right)}.`, {
        port: 'y',
        mend: `Wire a vector of ${n}, or a matrix of ${n} rows.`,
      })
    }
    const x = b.solve(b.broadcastTo(a, [...batch, n, n]), b.broadcastTo(columns, [...batch, n, own.at(-1)!]))
    return { x: isVector ? b.reshape(x, [...batch, n]) : x }
  },
})
