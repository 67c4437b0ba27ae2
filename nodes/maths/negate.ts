import { unary } from './unary.ts'

/** −x; the derivative is −1. */
export const negate = unary({
  type: 'negate',
  title: 'Negate',
  summary: 'Each number with its sign turned round.',
  formula: 'y = -x',
  keywords: ['minus', 'opposite'],
  apply: (b, x) => b.neg(x),
})
