import { binary } from './binary.ts'

/** x − y⌊x/y⌋, with the sign of y, as PyTorch’s remainder. ∂x is 1 and ∂y is −⌊x/y⌋. */
export const remainder = binary({
  type: 'remainder',
  title: 'Remainder',
  summary: 'What is left of each number after taking away whole multiples of another.',
  formula: 'z = x - y \\lfloor x / y \\rfloor',
  keywords: ['modulo', 'mod', 'wrap'],
  takes: ['the dividend', 'the divisor'],
  apply: (b, x, y) => b.rem(x, y),
})
