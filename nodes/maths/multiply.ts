import { binary } from './binary.ts'

/** x·y of each pair, with NumPy’s broadcasting. For matrices see the matrix product. */
export const multiply = binary({
  type: 'multiply',
  title: 'Multiply',
  summary: 'The product of two tensors, element by element.',
  formula: 'z = x \\odot y',
  keywords: ['times', 'product', 'hadamard', 'scale'],
  apply: (b, x, y) => b.mul(x, y),
})
