import { defineNode } from '../../graph-runtime/definition/node.ts'
import { dilation } from './sliding.ts'
import { portsOver, settings, variant, windowsOf } from './pooling.ts'

/** As PyTorch's MaxPool2d: padding never wins; of equal entries the first gets the gradient. */
export const maxPool2d = defineNode({
  type: 'max-pool-2d',
  title: 'Max pooling 2-D',
  drawer: 'layers',
  summary: 'Slides a window over an image and keeps only the largest number in it.',
  formula: 'y_{n,c,q} = \\max_k\\, x_{n,c,\\,qs + kd - p}',
  keywords: ['maxpool', 'downsample', 'subsample'],
  ...portsOver(2),
  settings: { ...settings, dilation },
  variant: variant(2),
  build: (scope, { x }, chosen) => ({ y: scope.b.maxPool(x, windowsOf(scope, x, 2, chosen))[0] }),
})
