import { unary } from './unary.ts'

/** |x|; the derivative at 0 is 0, as in PyTorch. */
export const abs = unary({
  type: 'abs',
  title: 'Absolute value',
  summary: 'Each number without its sign.',
  formula: 'y = |x|',
  keywords: ['modulus', 'magnitude'],
  apply: (b, x) => b.abs(x),
})
