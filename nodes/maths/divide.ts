import { binary } from './binary.ts'

/** x/y, with NumPy’s broadcasting; dividing by 0 gives an infinity or NaN. */
export const divide = binary({
  type: 'divide',
  title: 'Divide',
  summary: 'The quotient of two tensors, element by element.',
  formula: 'z = \\frac{x}{y}',
  keywords: ['over', 'ratio', 'quotient'],
  takes: ['the dividend', 'the divisor'],
  apply: (b, x, y) => b.div(x, y),
})
