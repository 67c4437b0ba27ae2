import { unary } from './unary.ts'

/** eˣ, its own derivative. */
export const exp = unary({
  type: 'exp',
  title: 'Exp',
  summary: 'Each number as the exponent of e.',
  formula: 'y = e^x',
  keywords: ['exponential'],
  apply: (b, x) => b.exp(x),
})
