import { binary } from './binary.ts'

/** min(x, y); where they are equal each gets half of the cotangent, as in PyTorch. */
export const minimum = binary({
  type: 'minimum',
  title: 'Minimum',
  summary: 'The smaller of two numbers, element by element.',
  formula: 'z = \\min(x, y)',
  keywords: ['smaller', 'min'],
  apply: (b, x, y) => b.min(x, y),
})
