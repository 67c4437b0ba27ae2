import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { squareOf } from './matrices.ts'

/**
 * ln|det A|; Ā = ȳ A⁻ᵀ. Where A is singular, −∞ with a gradient of NaN (PyTorch's has infinities in it). As the second
 * result of PyTorch's slogdet: its logdet gives NaN where the determinant is negative.
 */
export const logdet = defineNode({
  type: 'logdet',
  title: 'Log determinant',
  drawer: 'maths',
  summary: 'The logarithm of the factor by which a matrix changes volumes.',
  formula: 'y = \\ln |\\det A|',
  keywords: ['determinant', 'volume', 'slogdet', 'linear algebra'],
  inputs: { a: tensor('square matrices, …×n×n') },
  outputs: { y: tensor('one number a matrix') },
  settings: {},
  build(scope, { a }) {
    squareOf(scope, a, 'a')
    return { y: scope.b.logDet(a) }
  },
})
