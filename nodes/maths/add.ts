import { binary } from './binary.ts'

/** x + y, with NumPy’s broadcasting; what is broadcast gets the sum of its cotangents. */
export const add = binary({
  type: 'add',
  title: 'Add',
  summary: 'The sum of two tensors, element by element.',
  formula: 'z = x + y',
  keywords: ['plus', 'sum'],
  apply: (b, x, y) => b.add(x, y),
})
