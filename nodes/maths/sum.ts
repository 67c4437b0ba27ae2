import { reduction } from './reduction.ts'

/** Σx; the sum of nothing is 0. Each element gets the cotangent of its sum. */
export const sum = reduction({
  type: 'sum',
  title: 'Sum',
  summary: 'All numbers added up, along some axes or all.',
  formula: 'y = \\sum_i x_i',
  derivatives: () => ({ x: '\\frac{\\partial y}{\\partial x_i} = 1' }),
  keywords: ['total', 'add up', 'reduce'],
  reduce: (b, x, axes) => b.sum(x, axes),
})
