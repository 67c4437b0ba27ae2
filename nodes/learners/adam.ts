import { adamMemory, adamMove, adamSettings } from './adam-move.ts'
import { gradientLearner } from './gradient-learner.ts'

/** As PyTorch's Adam; weight decay joins the gradient. */
export const adam = gradientLearner({
  type: 'adam',
  title: 'Adam',
  summary: 'Steps along a running mean of gradients, each scaled by how much that gradient varies.',
  formula: '\\theta \\leftarrow \\theta - \\eta\\, \\hat m / (\\sqrt{\\hat v} + \\epsilon)',
  source: 'Kingma and Ba, ICLR 2015',
  keywords: ['adaptive', 'moments'],
  rate: 0.001,
  settings: adamSettings,
  memory: adamMemory,
  move: adamMove,
})
