import { number } from '../../graph-runtime/definition/settings.ts'
import { penalty, total } from './penalty.ts'

/** λ (α Σ|θ| + (1 − α)/2 Σθ²), as glmnet and scikit-learn write it; mind the half of the squares. */
export const elasticNet = penalty({
  type: 'elastic-net',
  title: 'Elastic net',
  summary: 'A mixture of the L1 and L2 penalties: sparse, but parameters that do the same job share it.',
  formula: 'P = \\lambda \\Bigl( \\alpha \\sum_i |\\theta_i| + \\frac{1-\\alpha}{2} \\sum_i \\theta_i^2 \\Bigr)',
  source: 'Zou and Hastie, Regularization and variable selection via the elastic net, 2005',
  keywords: ['ridge', 'lasso', 'sparse', 'l1', 'l2'],
  settings: {
    mix: number(0.5, { min: 0, max: 1, live: true, label: 'α', help: 'The share of L1: 1 is lasso, 0 is ridge.' }),
  },
  measure(b, parameters, { mix }) {
    const sizes = total(b, parameters, (theta) => b.abs(theta))
    const squares = total(b, parameters, (theta) => b.mul(theta, theta))
    return b.add(b.mul(sizes, mix), b.mul(squares, b.mul(b.sub(1, mix), 0.5)))
  },
})
