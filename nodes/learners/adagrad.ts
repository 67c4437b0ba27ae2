import { number } from '../../graph-runtime/definition/settings.ts'
import { gradientLearner } from './gradient-learner.ts'

/** As PyTorch's Adagrad without its own rate decay. */
export const adagrad = gradientLearner({
  type: 'adagrad',
  title: 'Adagrad',
  summary: 'Steps shrink for parameters whose gradients have been large so far.',
  formula: 's \\leftarrow s + g^2,\\quad \\theta \\leftarrow \\theta - \\eta\\, g / (\\sqrt{s} + \\epsilon)',
  source: 'Duchi, Hazan and Singer, JMLR 2011',
  keywords: ['adaptive'],
  rate: 0.01,
  settings: { epsilon: number(1e-10, { min: 0, help: 'Keeps the division from blowing up.' }) },
  memory: () => ['sum'],
  move({ b, value, gradient, rate, memory }, { epsilon }) {
    const sum = b.add(memory['sum']!, b.mul(gradient, gradient))
    return { value: b.sub(value, b.mul(b.div(gradient, b.add(b.sqrt(sum), epsilon)), rate)), sum }
  },
})
