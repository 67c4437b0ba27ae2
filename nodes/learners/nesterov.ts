import { number } from '../../graph-runtime/definition/settings.ts'
import { gradientLearner } from './gradient-learner.ts'

/** As PyTorch's SGD with nesterov=True: v ← μ v + g, then a step along g + μ v. */
export const nesterov = gradientLearner({
  type: 'nesterov',
  title: 'Nesterov',
  summary: 'Momentum that looks ahead: it steps along where the velocity will have carried it.',
  formula: 'v \\leftarrow \\mu v + g,\\quad \\theta \\leftarrow \\theta - \\eta\\,(g + \\mu v)',
  source: 'Sutskever, Martens, Dahl and Hinton, On the importance of initialization and momentum, ICML 2013',
  keywords: ['accelerated gradient', 'momentum'],
  rate: 0.01,
  settings: { momentum: number(0.9, { min: 0, max: 1, help: 'How much of the last velocity is kept.' }) },
  memory: () => ['velocity'],
  move({ b, value, gradient, rate, memory }, { momentum: mu }) {
    const velocity = b.add(b.mul(memory['velocity']!, mu), gradient)
    return { value: b.sub(value, b.mul(b.add(gradient, b.mul(velocity, mu)), rate)), velocity }
  },
})
