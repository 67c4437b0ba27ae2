import { unary } from './unary.ts'

/** erf x; the derivative is 2/√π e^(−x²). */
export const erf = unary({
  type: 'erf',
  title: 'Error function',
  summary: 'How much of a bell curve lies within each number of its middle.',
  formula: 'y = \\operatorname{erf} x = \\frac{2}{\\sqrt\\pi} \\int_0^x e^{-t^2} \\, dt',
  keywords: ['gaussian', 'normal distribution'],
  apply: (b, x) => b.erf(x),
})
