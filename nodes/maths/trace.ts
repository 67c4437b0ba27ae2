import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { diagonalOf, sizesOf } from './matrices.ts'

/** Σ a_ii of a matrix, as PyTorch's trace, or of each in a stack. It need not be square. */
export const trace = defineNode({
  type: 'trace',
  title: 'Trace',
  drawer: 'maths',
  summary: 'The numbers on the diagonal of a matrix, added up.',
  formula: 'y = \\operatorname{tr} A = \\sum_i a_{ii}',
  keywords: ['diagonal', 'sum', 'linear algebra'],
  inputs: { a: tensor('matrices, …×n×m') },
  outputs: { y: tensor('one number a matrix') },
  settings: {},
  build(scope, { a }) {
    sizesOf(scope, a, 'a')
    return { y: scope.b.sum(diagonalOf(scope.b, a), [a.type.shape.length - 2]) }
  },
})
