import { unary } from './unary.ts'

/** ⌊x⌋. It is flat, so that no gradient passes. */
export const floor = unary({
  type: 'floor',
  title: 'Floor',
  summary: 'Each number rounded down to a whole one.',
  formula: 'y = \\lfloor x \\rfloor',
  keywords: ['round down'],
  apply: (b, x) => b.floor(x),
})
