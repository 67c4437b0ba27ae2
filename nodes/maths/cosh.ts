import { unary } from './unary.ts'

/** cosh x; the derivative is sinh x. */
export const cosh = unary({
  type: 'cosh',
  title: 'Hyperbolic cosine',
  summary: 'The hyperbolic cosine of each number.',
  formula: 'y = \\cosh x = \\tfrac12 (e^x + e^{-x})',
  keywords: ['hyperbolic', 'catenary'],
  apply: (b, x) => b.cosh(x),
})
