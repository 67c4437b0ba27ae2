import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { squareOf } from './matrices.ts'

/**
 * L lower triangular with L Lᵀ = A, NaN where A is not positive definite. Only the symmetric part (A + Aᵀ)/2 counts,
 * where PyTorch reads the lower triangle; for a symmetric matrix both agree, with their gradients.
 */
export const cholesky = defineNode({
  type: 'cholesky',
  title: 'Cholesky',
  drawer: 'maths',
  summary: 'The triangular square root of a symmetric positive definite matrix, such as a covariance.',
  formula: 'A = L L^\\top',
  keywords: ['triangular', 'covariance', 'factor', 'linear algebra'],
  inputs: { a: tensor('symmetric positive definite matrices, …×n×n') },
  outputs: { l: tensor('lower triangular matrices, …×n×n') },
  settings: {},
  build(scope, { a }) {
    squareOf(scope, a, 'a')
    return { l: scope.b.cholesky(a) }
  },
})
