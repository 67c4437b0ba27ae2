import { unary } from './unary.ts'

/** cos x, x in radians; the derivative is −sin x. */
export const cos = unary({
  type: 'cos',
  title: 'Cosine',
  summary: 'The cosine of each angle, in radians.',
  formula: 'y = \\cos x',
  keywords: ['trigonometry', 'wave'],
  apply: (b, x) => b.cos(x),
})
