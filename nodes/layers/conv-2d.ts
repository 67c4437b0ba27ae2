import { defineNode } from '../../graph-runtime/definition/node.ts'
import { convolve, portsOver, settings, variant } from './convolution.ts'

/** As PyTorch's Conv2d: a cross-correlation, weights channels out × channels in / groups × window; zeros around x. */
export const conv2d = defineNode({
  type: 'conv-2d',
  title: 'Convolution 2-D',
  drawer: 'layers',
  summary: 'Slides small filters over an image: each output is a weighted sum of its neighbourhood.',
  formula: 'y_{n,o,q} = b_o + \\sum_{c,k} w_{o,c,k}\\, x_{n,c,\\,qs + kd - p},\\quad q, k \\in \\mathbb{Z}^2',
  keywords: ['convolution', 'filter', 'kernel', 'image', 'cnn'],
  ...portsOver(2),
  settings,
  variant: variant(2),
  build: (scope, { x }, chosen) => ({ y: convolve(scope, x, 2, chosen) }),
})
