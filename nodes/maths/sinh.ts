import { unary } from './unary.ts'

/** sinh x; the derivative is cosh x. */
export const sinh = unary({
  type: 'sinh',
  title: 'Hyperbolic sine',
  summary: 'The hyperbolic sine of each number.',
  formula: 'y = \\sinh x = \\tfrac12 (e^x - e^{-x})',
  keywords: ['hyperbolic'],
  apply: (b, x) => b.sinh(x),
})
