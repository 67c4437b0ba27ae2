import { unary } from './unary.ts'

/** Logical negation: every number but 0 counts as true. */
export const not = unary({
  type: 'not',
  title: 'Not',
  summary: 'One where a number is zero, and zero elsewhere.',
  formula: 'y = \\lnot x',
  keywords: ['logic', 'negation'],
  gives: '1 or 0',
  apply: (b, x) => b.not(b.cast(x, 'bool')),
})
