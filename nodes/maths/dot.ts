import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { showShape } from '../../graph-runtime/ir/types.ts'
import { commonShape } from './binary.ts'

/** Σ x_i y_i along the last axis, as PyTorch's dot for vectors and linalg.vecdot for stacks of them. */
export const dot = defineNode({
  type: 'dot',
  title: 'Dot product',
  drawer: 'maths',
  summary: 'The products of the numbers of two vectors, added up.',
  formula: 'z = x \\cdot y = \\sum_i x_i y_i',
  keywords: ['inner product', 'scalar product', 'similarity'],
  inputs: { x: tensor('vectors, …×n'), y: tensor('vectors, …×n') },
  outputs: { z: tensor('one number a pair of vectors') },
  settings: {},
  build(scope, { x, y }) {
    const { b } = scope
    const [left, right] = [x.type.shape, y.type.shape]
    if (left.length === 0 || left.at(-1) !== right.at(-1)) {
      scope.fail(`x is ${showShape(left)} and y is ${showShape(right)}, but both must be vectors of one length.`, {
        port: 'y',
        mend: 'Wire vectors, or use Multiply.',
      })
    }
    const shape = commonShape(scope, { x, y })
    return { z: b.sum(b.mul(x, y), [shape.length - 1]) }
  },
})
