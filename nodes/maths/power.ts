import { binary } from './binary.ts'

/** xʸ, NaN for x < 0 with y not whole. ∂x is y xʸ⁻¹ and ∂y is xʸ ln x, which is 0 at x = 0 ≤ y, as in PyTorch. */
export const power = binary({
  type: 'power',
  title: 'Power',
  summary: 'Each number raised to the power of another.',
  formula: 'z = x^y',
  keywords: ['pow', 'exponent'],
  takes: ['the base', 'the exponent'],
  apply: (b, x, y) => b.pow(x, y),
})
