import { defineNode } from '../../graph-runtime/definition/node.ts'
import { convolve, portsOver, settings, variant } from './convolution.ts'

/** As PyTorch's Conv1d: a cross-correlation, weights channels out × channels in / groups × window; zeros around x. */
export const conv1d = defineNode({
  type: 'conv-1d',
  title: 'Convolution 1-D',
  drawer: 'layers',
  summary: 'Slides small filters along a sequence: each output is a weighted sum of its neighbourhood.',
  formula: 'y_{n,o,q} = b_o + \\sum_{c,k} w_{o,c,k}\\, x_{n,c,\\,qs + kd - p}',
  keywords: ['convolution', 'filter', 'kernel', 'sequence', 'signal', 'cnn'],
  ...portsOver(1),
  settings,
  variant: variant(1),
  build: (scope, { x }, chosen) => ({ y: convolve(scope, x, 1, chosen) }),
})
