import { binary } from './binary.ts'

/** Of truth values: every number but 0 counts as true. No gradient passes. */
export const or = binary({
  type: 'or',
  title: 'Or',
  summary: 'One where at least one of two numbers is other than zero, and zero elsewhere.',
  formula: 'z = x \\lor y',
  keywords: ['logic', 'either'],
  takes: ['truth values', 'truth values'],
  gives: '1 or 0',
  apply: (b, x, y) => b.or(b.cast(x, 'bool'), b.cast(y, 'bool')),
})
