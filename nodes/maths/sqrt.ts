import { unary } from './unary.ts'

/** √x, NaN below 0. The derivative 1/(2√x) is infinite at 0, as in PyTorch. */
export const sqrt = unary({
  type: 'sqrt',
  title: 'Square root',
  summary: 'The square root of each number.',
  formula: 'y = \\sqrt{x}',
  keywords: ['root'],
  apply: (b, x) => b.sqrt(x),
})
