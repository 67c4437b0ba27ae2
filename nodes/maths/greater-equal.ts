import { binary } from './binary.ts'

/** Compares each pair; no gradient passes. False wherever one is NaN. */
export const greaterEqual = binary({
  type: 'greater-equal',
  title: 'Greater or equal',
  summary: 'One where x is greater than or equal to y, and zero elsewhere.',
  formula: 'z = [x \\ge y]',
  keywords: ['at least', 'compare'],
  gives: '1 or 0',
  apply: (b, x, y) => b.le(y, x),
})
