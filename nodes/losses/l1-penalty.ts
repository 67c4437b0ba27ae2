import { penalty, total } from './penalty.ts'

/** λ Σ|θ|; the derivative of |θ| at 0 is 0, as in PyTorch. */
export const l1Penalty = penalty({
  type: 'l1-penalty',
  title: 'L1 penalty',
  summary: 'Pulls every parameter towards 0 with the same force, so that those of no use end there.',
  formula: 'P = \\lambda \\sum_i |\\theta_i|',
  source: 'Tibshirani, Regression shrinkage and selection via the lasso, 1996',
  keywords: ['lasso', 'sparse', 'selection', 'laplace prior'],
  settings: {},
  measure: (b, parameters) => total(b, parameters, (theta) => b.abs(theta)),
})
