import { number } from '../../graph-runtime/definition/settings.ts'
import { gradientLearner } from './gradient-learner.ts'

/** As PyTorch's SGD with momentum (no dampening): v ← μ v + g. */
export const momentum = gradientLearner({
  type: 'momentum',
  title: 'Momentum',
  summary: 'Lets steps build up speed along directions that keep their sign.',
  formula: 'v \\leftarrow \\mu v + g,\\quad \\theta \\leftarrow \\theta - \\eta\\, v',
  source: 'Polyak, Some methods of speeding up the convergence of iteration methods, 1964',
  keywords: ['heavy ball', 'velocity'],
  rate: 0.01,
  settings: { momentum: number(0.9, { min: 0, max: 1, help: 'How much of the last velocity is kept.' }) },
  memory: () => ['velocity'],
  move({ b, value, gradient, rate, memory }, { momentum: mu }) {
    const velocity = b.add(b.mul(memory['velocity']!, mu), gradient)
    return { value: b.sub(value, b.mul(velocity, rate)), velocity }
  },
})
