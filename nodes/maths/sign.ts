import { unary } from './unary.ts'

/** The sign of x. It is flat, so that no gradient passes. */
export const sign = unary({
  type: 'sign',
  title: 'Sign',
  summary: 'Minus one, zero or one, as each number is negative, zero or positive.',
  formula: 'y = \\operatorname{sgn} x',
  keywords: ['signum'],
  apply: (b, x) => b.sign(x),
})
