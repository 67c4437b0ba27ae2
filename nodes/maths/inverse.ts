import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { squareOf } from './matrices.ts'

/** A⁻¹ for a square matrix or a stack of them, NaN where A is singular; Ā = −A⁻ᵀ Ȳ A⁻ᵀ. To solve A x = y, use solve. */
export const inverse = defineNode({
  type: 'inverse',
  title: 'Inverse',
  drawer: 'maths',
  summary: 'The matrix that undoes another one.',
  formula: 'Y = A^{-1}',
  keywords: ['inv', 'matrix', 'linear algebra'],
  inputs: { a: tensor('square matrices, …×n×n') },
  outputs: { y: tensor('their inverses, …×n×n') },
  settings: {},
  build(scope, { a }) {
    const { b } = scope
    return { y: b.solve(a, b.broadcastTo(b.identity(squareOf(scope, a, 'a')), a.type.shape)) }
  },
})
