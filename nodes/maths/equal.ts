import { binary } from './binary.ts'

/** Compares each pair; no gradient passes. NaN differs from everything. */
export const equal = binary({
  type: 'equal',
  title: 'Equal',
  summary: 'One where x is equal to y, and zero elsewhere.',
  formula: 'z = [x = y]',
  keywords: ['same', 'compare'],
  gives: '1 or 0',
  apply: (b, x, y) => b.eq(x, y),
})
