import { defineNode } from '../../graph-runtime/definition/node.ts'
import { dilation } from './sliding.ts'
import { portsOver, settings, variant, windowsOf } from './pooling.ts'

/** As PyTorch's MaxPool1d: padding never wins; of equal entries the first gets the gradient. */
export const maxPool1d = defineNode({
  type: 'max-pool-1d',
  title: 'Max pooling 1-D',
  drawer: 'layers',
  summary: 'Slides a window over a sequence and keeps only the largest number in it.',
  formula: 'y_{n,c,q} = \\max_k\\, x_{n,c,\\,qs + kd - p}',
  keywords: ['maxpool', 'downsample', 'subsample'],
  ...portsOver(1),
  settings: { ...settings, dilation },
  variant: variant(1),
  build: (scope, { x }, chosen) => ({ y: scope.b.maxPool(x, windowsOf(scope, x, 1, chosen))[0] }),
})
