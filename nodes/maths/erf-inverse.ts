import { unary } from './unary.ts'

/** The inverse of erf on (−1, 1), infinite at its ends; the derivative is √π/2 e^(y²). */
export const erfInverse = unary({
  type: 'erf-inverse',
  title: 'Inverse error function',
  summary: 'The number whose error function is the one given.',
  formula: 'y = \\operatorname{erf}^{-1} x',
  keywords: ['erfinv', 'quantile', 'probit'],
  apply: (b, x) => b.erfInv(x),
})
