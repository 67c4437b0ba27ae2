import { binary } from './binary.ts'

/** x − y, with NumPy’s broadcasting. */
export const subtract = binary({
  type: 'subtract',
  title: 'Subtract',
  summary: 'The difference of two tensors, element by element.',
  formula: 'z = x - y',
  keywords: ['minus', 'difference'],
  apply: (b, x, y) => b.sub(x, y),
})
