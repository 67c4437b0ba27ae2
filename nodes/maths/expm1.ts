import { unary } from './unary.ts'

/** eˣ − 1 without the loss of digits near 0; the derivative is eˣ. */
export const expm1 = unary({
  type: 'expm1',
  title: 'Exp minus one',
  summary: 'The exponential of each number less one, accurate also where the number is small.',
  formula: 'y = e^x - 1',
  keywords: ['expm1', 'exponential'],
  apply: (b, x) => b.expm1(x),
})
