import { unary } from './unary.ts'

/** ln x; −∞ at 0 and NaN below. The derivative is 1/x. */
export const log = unary({
  type: 'log',
  title: 'Log',
  summary: 'The natural logarithm of each number.',
  formula: 'y = \\ln x',
  keywords: ['ln', 'natural logarithm'],
  apply: (b, x) => b.log(x),
})
