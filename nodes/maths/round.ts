import { unary } from './unary.ts'

/** The nearest whole number, halves to the even one, as in PyTorch. It is flat, so that no gradient passes. */
export const round = unary({
  type: 'round',
  title: 'Round',
  summary: 'Each number rounded to the nearest whole one.',
  formula: 'y = \\lfloor x \\rceil',
  keywords: ['nearest integer'],
  apply: (b, x) => b.round(x),
})
