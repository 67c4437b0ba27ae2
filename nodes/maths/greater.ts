import { binary } from './binary.ts'

/** Compares each pair; no gradient passes. False wherever one is NaN. */
export const greater = binary({
  type: 'greater',
  title: 'Greater',
  summary: 'One where x is greater than y, and zero elsewhere.',
  formula: 'z = [x > y]',
  keywords: ['larger', 'compare'],
  gives: '1 or 0',
  apply: (b, x, y) => b.lt(y, x),
})
