import { unary } from './unary.ts'

/** x²; the derivative is 2x. */
export const square = unary({
  type: 'square',
  title: 'Square',
  summary: 'Each number times itself.',
  formula: 'y = x^2',
  keywords: ['power', 'quadratic'],
  apply: (b, x) => b.mul(x, x),
})
