import * as functions from '../../graph-runtime/ir/functions.ts'
import { reduction } from './reduction.ts'

/** ln Σ eˣ, with the largest taken out first, so that nothing overflows; the derivative is softmax. */
export const logsumexp = reduction({
  type: 'logsumexp',
  title: 'Log-sum-exp',
  summary: 'A smooth maximum: the logarithm of the sum of exponentials, along some axes or all.',
  formula: 'y = \\ln \\sum_i e^{x_i}',
  keywords: ['smooth maximum', 'softmax', 'partition function'],
  needsSome: true,
  reduce: functions.logsumexp,
})
