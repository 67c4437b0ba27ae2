import { binary } from './binary.ts'

/** Compares each pair; no gradient passes. False wherever one is NaN. */
export const less = binary({
  type: 'less',
  title: 'Less',
  summary: 'One where x is less than y, and zero elsewhere.',
  formula: 'z = [x < y]',
  keywords: ['smaller', 'compare'],
  gives: '1 or 0',
  apply: (b, x, y) => b.lt(x, y),
})
