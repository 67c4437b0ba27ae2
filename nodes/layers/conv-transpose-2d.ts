import { defineNode } from '../../graph-runtime/definition/node.ts'
import { portsOver, variant } from './convolution.ts'
import { settings, spread } from './transposed-convolution.ts'

/** As PyTorch's ConvTranspose2d, with weights channels in × channels out / groups × window. */
export const convTranspose2d = defineNode({
  type: 'conv-transpose-2d',
  title: 'Transposed convolution 2-D',
  drawer: 'layers',
  summary: 'Spreads every input over a window of a larger image: a convolution read backwards.',
  formula:
    'y_{n,o,p} = b_o + \\sum_{c,k,q:\\; qs + kd - a = p} w_{c,o,k}\\, x_{n,c,q},\\quad p, q, k \\in \\mathbb{Z}^2',
  keywords: ['deconvolution', 'upsample', 'upconvolution', 'decoder', 'generator'],
  ...portsOver(2),
  settings,
  variant: variant(2),
  build: (scope, { x }, chosen) => ({ y: spread(scope, x, 2, chosen) }),
})
