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
  memory: ({ momentum, centred }) => ['square', ...(centred ? ['mean'] : []), ...(momentum === 0 ? [] : ['velocity'])],
  move({ b, value, gradient, rate, memory }, { alpha, epsilon, momentum, centred }) {
    const square = b.add(b.mul(memory['square']!, alpha), b.mul(b.mul(gradient, gradient), 1 - alpha))
    const mean = centred && b.add(b.mul(memory['mean']!, alpha), b.mul(gradient, 1 - alpha))
    const spread = mean ? b.sub(square, b.mul(mean, mean)) : square
    const scaled = b.div(gradient, b.add(b.sqrt(spread), epsilon))
    const velocity = momentum === 0 ? scaled : b.add(b.mul(memory['velocity']!, momentum), scaled)
    return { value: b.sub(value, b.mul(velocity, rate)), square, velocity, ...(mean && { mean }) }
  },
})
