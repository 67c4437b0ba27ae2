import { adamMemory, adamMove, adamSettings } from './adam-move.ts'
import { gradientLearner } from './gradient-learner.ts'

/** As PyTorch's AdamW: weight decay shrinks the weights themselves, by η·decay a step. */
export const adamw = gradientLearner({
  type: 'adamw',
  title: 'AdamW',
  summary: 'Adam whose weight decay acts on the weights directly.',
  formula: '\\theta \\leftarrow (1 - \\eta\\lambda)\\,\\theta - \\eta\\, \\hat m / (\\sqrt{\\hat v} + \\epsilon)',
  source: 'Loshchilov and Hutter, ICLR 2019',
  keywords: ['adaptive', 'decoupled weight decay'],
  rate: 0.001,
  decoupled: { weightDecay: 0.01 },
  settings: adamSettings,
  memory: adamMemory,
  move: adamMove,
})
