import { unary } from './unary.ts'

/** 1/x, infinite at 0; the derivative is −1/x². */
export const reciprocal = unary({
  type: 'reciprocal',
  title: 'Reciprocal',
  summary: 'One divided by each number.',
  formula: 'y = \\frac{1}{x}',
  keywords: ['inverse', 'one over'],
  apply: (b, x) => b.div(1, x),
})
