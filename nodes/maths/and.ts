import { binary } from './binary.ts'

/** Of truth values: every number but 0 counts as true. No gradient passes. */
export const and = binary({
  type: 'and',
  title: 'And',
  summary: 'One where both numbers are other than zero, and zero elsewhere.',
  formula: 'z = x \\land y',
  keywords: ['logic', 'both'],
  takes: ['truth values', 'truth values'],
  gives: '1 or 0',
  apply: (b, x, y) => b.and(b.cast(x, 'bool'), b.cast(y, 'bool')),
})
