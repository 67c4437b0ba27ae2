import { unary } from './unary.ts'

/** ln(1 + x) without the loss of digits near 0; the derivative is 1/(1 + x). */
export const log1p = unary({
  type: 'log1p',
  title: 'Log of one plus',
  summary: 'The natural logarithm of one plus each number, accurate also where the number is small.',
  formula: 'y = \\ln(1 + x)',
  keywords: ['log1p', 'logarithm'],
  apply: (b, x) => b.log1p(x),
})
