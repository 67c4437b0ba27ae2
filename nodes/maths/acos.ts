import { unary } from './unary.ts'

/** The inverse of the cosine on [−1, 1], NaN beyond; the derivative is −1/√(1 − x²). */
export const acos = unary({
  type: 'acos',
  title: 'Arc cosine',
  summary: 'The angle from 0 to π, in radians, whose cosine each number is.',
  formula: 'y = \\arccos x',
  keywords: ['inverse cosine', 'trigonometry'],
  apply: (b, x) => b.acos(x),
})
