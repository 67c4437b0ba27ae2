import { binary } from './binary.ts'

/** Compares each pair; no gradient passes. False wherever one is NaN. */
export const lessEqual = binary({
  type: 'less-equal',
  title: 'Less or equal',
  summary: 'One where x is less than or equal to y, and zero elsewhere.',
  formula: 'z = [x \\le y]',
  keywords: ['at most', 'compare'],
  gives: '1 or 0',
  apply: (b, x, y) => b.le(x, y),
})
