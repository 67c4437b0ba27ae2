import { gradientLearner } from './gradient-learner.ts'

/** Plain gradient descent; on a batch of the data it is stochastic. As PyTorch's SGD. */
export const sgd = gradientLearner({
  type: 'sgd',
  title: 'SGD',
  summary: 'Moves each parameter a little against its gradient.',
  formula: '\\theta \\leftarrow \\theta - \\eta\\, g',
  keywords: ['stochastic', 'steepest descent'],
  rate: 0.1,
  settings: {},
  move: ({ b, value, gradient, rate }) => ({ value: b.sub(value, b.mul(gradient, rate)) }),
})
