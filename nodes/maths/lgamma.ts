import { unary } from './unary.ts'

/** ln|Γ(x)|, infinite at 0, −1, −2 …; the derivative is digamma. */
export const lgamma = unary({
  type: 'lgamma',
  title: 'Log gamma',
  summary: 'The logarithm of the gamma function, which continues the factorials between the whole numbers.',
  formula: 'y = \\ln |\\Gamma(x)|',
  keywords: ['gammaln', 'factorial'],
  apply: (b, x) => b.lgamma(x),
})
