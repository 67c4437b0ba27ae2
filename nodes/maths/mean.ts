import * as functions from '../../graph-runtime/ir/functions.ts'
import { reduction } from './reduction.ts'

/** Σx / n; each element gets one n-th of the cotangent. */
export const mean = reduction({
  type: 'mean',
  title: 'Mean',
  summary: 'The average of the numbers, along some axes or all.',
  formula: 'y = \\frac{1}{n} \\sum_i x_i',
  keywords: ['average', 'reduce'],
  derivatives: () => ({ x: '\\frac{\\partial y}{\\partial x_i} = \\tfrac1n' }),
  needsSome: true,
  reduce: functions.mean,
})
