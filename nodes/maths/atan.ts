import { unary } from './unary.ts'

/** The inverse of the tangent; the derivative is 1/(1 + x²). */
export const atan = unary({
  type: 'atan',
  title: 'Arc tangent',
  summary: 'The angle from −π/2 to π/2, in radians, whose tangent each number is.',
  formula: 'y = \\arctan x',
  keywords: ['inverse tangent', 'trigonometry'],
  apply: (b, x) => b.atan(x),
})
