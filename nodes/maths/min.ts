import { reduceMin } from '../../graph-runtime/ir/functions.ts'
import { reduction } from './reduction.ts'

/** The smallest; entries that tie share the cotangent equally, as PyTorch’s amin. */
export const min = reduction({
  type: 'min',
  title: 'Smallest',
  summary: 'The smallest of the numbers, along some axes or all.',
  formula: 'y = \\min_i x_i',
  keywords: ['minimum', 'reduce'],
  needsSome: true,
  reduce: reduceMin,
})
