import { penalty, total } from './penalty.ts'

/** λ Σθ², without a half: ridge regression's solution is (XᵀX + λI)⁻¹Xᵀy when the error is a sum of squares. */
export const l2Penalty = penalty({
  type: 'l2-penalty',
  title: 'L2 penalty',
  summary: 'Grows with the squares of the parameters, and so keeps all of them small.',
  formula: 'P = \\lambda \\sum_i \\theta_i^2',
  source: 'Hoerl and Kennard, Ridge regression, 1970',
  keywords: ['ridge', 'tikhonov', 'shrinkage', 'gaussian prior'],
  settings: {},
  measure: (b, parameters) => total(b, parameters, (theta) => b.mul(theta, theta)),
})
