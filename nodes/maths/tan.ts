import { unary } from './unary.ts'

/** tan x, x in radians; the derivative is 1 + tan² x. */
export const tan = unary({
  type: 'tan',
  title: 'Tangent',
  summary: 'The tangent of each angle, in radians.',
  formula: 'y = \\tan x',
  keywords: ['trigonometry'],
  apply: (b, x) => b.tan(x),
})
