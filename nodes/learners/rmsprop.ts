import { flag, number } from '../../graph-runtime/definition/settings.ts'
import { gradientLearner } from './gradient-learner.ts'

/** As PyTorch's RMSprop: ε is outside the root; centred takes the variance instead of the mean square. */
export const rmsprop = gradientLearner({
  type: 'rmsprop',
  title: 'RMSProp',
  summary: 'Divides each gradient by a running root mean square of itself.',
  formula:
    's \\leftarrow \\alpha s + (1-\\alpha) g^2,\\quad \\theta \\leftarrow \\theta - \\eta\\, g / (\\sqrt{s} + \\epsilon)',
  source: 'Tieleman and Hinton, Lecture 6.5, Neural Networks for Machine Learning, 2012',
  keywords: ['adaptive'],
  rate: 0.01,
  settings: {
    alpha: number(0.99, { min: 0, max: 1, help: 'How slowly the running square forgets.' }),
    epsilon: number(1e-8, { min: 0, help: 'Keeps the division from blowing up.' }),
    momentum: number(0, { min: 0, max: 1, help: 'How much of the last velocity is kept.' }),
    centred: flag(false, { help: 'Divide by the standard deviation rather than the root mean square.' }),
  },
  move({ b, value, gradient, rate, remembered }, { alpha, epsilon, momentum, centred }) {
    const square = remembered('square', (s) => b.add(b.mul(s, alpha), b.mul(b.mul(gradient, gradient), 1 - alpha)))
    const mean = centred ? remembered('mean', (m) => b.add(b.mul(m, alpha), b.mul(gradient, 1 - alpha))) : undefined
    const spread = mean ? b.sub(square, b.mul(mean, mean)) : square
    const scaled = b.div(gradient, b.add(b.sqrt(spread), epsilon))
    if (momentum === 0) return b.sub(value, b.mul(scaled, rate))
    const velocity = remembered('velocity', (v) => b.add(b.mul(v, momentum), scaled))
    return b.sub(value, b.mul(velocity, rate))
  },
})
