import { unary } from './unary.ts'

/** ⌈x⌉. It is flat, so that no gradient passes. */
export const ceil = unary({
  type: 'ceil',
  title: 'Ceiling',
  summary: 'Each number rounded up to a whole one.',
  formula: 'y = \\lceil x \\rceil',
  keywords: ['round up'],
  apply: (b, x) => b.ceil(x),
})
