import { unary } from './unary.ts'

/** The inverse of the sine on [−1, 1], NaN beyond; the derivative is 1/√(1 − x²). */
export const asin = unary({
  type: 'asin',
  title: 'Arc sine',
  summary: 'The angle from −π/2 to π/2, in radians, whose sine each number is.',
  formula: 'y = \\arcsin x',
  keywords: ['inverse sine', 'trigonometry'],
  apply: (b, x) => b.asin(x),
})
