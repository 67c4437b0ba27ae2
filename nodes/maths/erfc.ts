import { unary } from './unary.ts'

/** erfc x; the derivative is −2/√π e^(−x²). */
export const erfc = unary({
  type: 'erfc',
  title: 'Complementary error function',
  summary: 'One minus the error function, accurate also where that is nearly one.',
  formula: 'y = 1 - \\operatorname{erf} x',
  keywords: ['gaussian', 'tail', 'normal distribution'],
  apply: (b, x) => b.erfc(x),
})
