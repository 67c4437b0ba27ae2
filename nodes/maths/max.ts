import { reduction } from './reduction.ts'

/** The largest; entries that tie share the cotangent equally, as PyTorch’s amax. */
export const max = reduction({
  type: 'max',
  title: 'Largest',
  summary: 'The largest of the numbers, along some axes or all.',
  formula: 'y = \\max_i x_i',
  keywords: ['maximum', 'reduce'],
  needsSome: true,
  reduce: (b, x, axes) => b.reduceMax(x, axes),
})
