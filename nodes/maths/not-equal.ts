import { binary } from './binary.ts'

/** Compares each pair; no gradient passes. NaN differs from everything. */
export const notEqual = binary({
  type: 'not-equal',
  title: 'Not equal',
  summary: 'One where x is different from y, and zero elsewhere.',
  formula: 'z = [x \\ne y]',
  keywords: ['different', 'compare'],
  gives: '1 or 0',
  apply: (b, x, y) => b.not(b.eq(x, y)),
})
