import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { showShape } from '../../graph-runtime/ir/types.ts'
import { matrixProduct, productFault } from './matrix-product.ts'

/** The product of matrices, vectors or stacks of matrices, as PyTorch's matmul. */
export const matmul = defineNode({
  type: 'matmul',
  title: 'Matrix product',
  drawer: 'maths',
  summary: 'Each row on the left times each column on the right; leading axes are a stack of matrices.',
  formula: 'Z = X Y, \\quad z_{ij} = \\sum_k x_{ik} y_{kj}',
  keywords: ['matmul', 'multiply', 'batched', 'bmm', 'linear', 'dot'],
  inputs: {
    x: tensor('a vector or matrices, …×n×k'),
    y: tensor('a vector or matrices, …×k×m'),
  },
  outputs: { z: tensor('their products, …×n×m') },
  settings: {},
  build(scope, { x, y }) {
    const [left, right] = [x.type.shape, y.type.shape]
    const fault = productFault(left, right)
    if (fault !== undefined) {
      scope.fail(`x is ${showShape(left)} and y is ${showShape(right)}: ${fault}.`, {
        port: 'y',
        mend: 'Transpose or reshape one of them.',
      })
    }
    return { z: matrixProduct(scope.b, x, y) }
  },
})
