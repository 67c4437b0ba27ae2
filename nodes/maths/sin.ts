import { unary } from './unary.ts'

/** sin x, x in radians; the derivative is cos x. */
export const sin = unary({
  type: 'sin',
  title: 'Sine',
  summary: 'The sine of each angle, in radians.',
  formula: 'y = \\sin x',
  keywords: ['trigonometry', 'wave'],
  apply: (b, x) => b.sin(x),
})
