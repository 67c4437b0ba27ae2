import { binary } from './binary.ts'

/** max(x, y); where they are equal each gets half of the cotangent, as in PyTorch. */
export const maximum = binary({
  type: 'maximum',
  title: 'Maximum',
  summary: 'The larger of two numbers, element by element.',
  formula: 'z = \\max(x, y)',
  keywords: ['larger', 'max'],
  apply: (b, x, y) => b.max(x, y),
})
