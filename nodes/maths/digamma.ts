import { unary } from './unary.ts'

/** ψ(x); the derivative is the trigamma function. */
export const digamma = unary({
  type: 'digamma',
  title: 'Digamma',
  summary: 'The derivative of the logarithm of the gamma function.',
  formula: "y = \\psi(x) = \\frac{\\Gamma'(x)}{\\Gamma(x)}",
  keywords: ['psi', 'polygamma'],
  apply: (b, x) => b.polygamma(0, x),
})
