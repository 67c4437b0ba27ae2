import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { number } from '../../graph-runtime/definition/settings.ts'
import { diagonalOf } from './matrices.ts'

/** As PyTorch's diag: a vector becomes a matrix with it on the diagonal, of a matrix (or each in a stack) the diagonal is taken. */
export const diag = defineNode({
  type: 'diag',
  title: 'Diagonal',
  drawer: 'maths',
  summary: 'Takes the diagonal out of a matrix, or makes a matrix that has a vector as its diagonal.',
  formula: 'y_i = x_{i,\\, i + k} \\quad\\text{or}\\quad y_{i,\\, i + k} = x_i',
  keywords: ['matrix', 'diagonal'],
  inputs: { x: tensor('a vector, or matrices …×n×m') },
  outputs: { y: tensor('a matrix, or diagonals') },
  settings: {
    offset: number(0, {
      integer: true,
      help: 'Which diagonal: 0 is the main one, above it 1, 2 …, below it −1, −2 ….',
    }),
  },
  build(scope, { x }, { offset }) {
    const { b } = scope
    const [length, ...more] = x.type.shape
    if (length === undefined) {
      return scope.fail('x must be a vector or a matrix, but it is a scalar.', { port: 'x', mend: 'Reshape it.' })
    }
    if (more.length > 0) return { y: diagonalOf(b, x, offset) }
    const n = length + Math.abs(offset)
    const first = offset >= 0 ? offset : -offset * n
    // Seen as one row, the entries of a diagonal stand n + 1 apart.
    const span = length === 0 ? 0 : length + (length - 1) * n
    const flat =
      length === 0 ? b.zeros({ dtype: 'float', shape: [n * n] }) : b.pad(x, [first], [n * n - first - span], [n])
    return { y: b.reshape(flat, [n, n]) }
  },
})
