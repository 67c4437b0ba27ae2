import { defineNode } from '../../graph-runtime/definition/node.ts'
import { portsOver, variant } from './convolution.ts'
import { settings, spread } from './transposed-convolution.ts'

/** As PyTorch's ConvTranspose1d, with weights channels in × channels out / groups × window. */
export const convTranspose1d = defineNode({
  type: 'conv-transpose-1d',
  title: 'Transposed convolution 1-D',
  drawer: 'layers',
  summary: 'Spreads every input over a window of a longer sequence: a convolution read backwards.',
  formula: 'y_{n,o,p} = b_o + \\sum_{c,k,q:\\; qs + kd - a = p} w_{c,o,k}\\, x_{n,c,q}',
  keywords: ['deconvolution', 'upsample', 'upconvolution', 'decoder', 'generator'],
  ...portsOver(1),
  settings,
  variant: variant(1),
  build: (scope, { x }, chosen) => ({ y: spread(scope, x, 1, chosen) }),
})
