import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { number } from '../../graph-runtime/definition/settings.ts'
import { showShape } from '../../graph-runtime/ir/types.ts'
import { singularTriplets } from './power-iteration.ts'

/**
 * The k largest singular values of a matrix with their vectors, by power iteration. The largest entry in size of each
 * column of u is positive. Gradients pass through the iterations: they are those of the decomposition where the singular
 * values taken are distinct, not 0, and well apart from the next one for the number of iterations. Columns for a
 * singular value of 0 are 0. Unlike PyTorch's svd, which gives all triplets and returns vᵀ, this gives v.
 */
export const svd = defineNode({
  type: 'svd',
  title: 'Singular values',
  drawer: 'maths',
  summary: 'The strongest directions of a matrix and how strong they are.',
  formula: 'X \\approx U \\operatorname{diag}(s) V^\\top',
  source: 'Golub and Van Loan, Matrix Computations, 4th edition, sections 2.4 and 8.2 (power method with deflation)',
  keywords: ['singular value decomposition', 'pca', 'low rank', 'principal components', 'linear algebra'],
  inputs: { x: tensor('a matrix, n×m') },
  outputs: {
    u: tensor('left singular vectors as columns, n×k'),
    s: tensor('singular values, falling, k'),
    v: tensor('right singular vectors as columns, m×k'),
  },
  settings: {
    k: number(1, { min: 1, max: 64, integer: true, help: 'How many singular values are found.' }),
    iterations: number(100, {
      min: 1,
      max: 10_000,
      integer: true,
      help: 'Steps of power iteration for each; values that lie close together need more.',
    }),
  },
  variant: ({ k }) => `top ${k}`,
  build(scope, { x }, { k, iterations }) {
    const { shape } = x.type
    if (shape.length !== 2) {
      scope.fail(`x must be one matrix, but it is ${showShape(shape)}.`, { port: 'x', mend: 'Reshape it to n×m.' })
    }
    if (k > Math.min(...shape)) {
      scope.fail(`A ${showShape(shape)} matrix has ${Math.min(...shape)} singular values, but ${k} are asked for.`, {
        port: 'x',
        mend: 'Lower k.',
      })
    }
    return singularTriplets(scope.b, x, k, iterations)
  },
})
