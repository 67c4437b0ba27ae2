import { defineNode } from '../../graph-runtime/definition/node.ts'
import { averageWindows, settings } from './average.ts'
import { portsOver, variant } from './pooling.ts'

/** As PyTorch's AvgPool2d. */
export const averagePool2d = defineNode({
  type: 'average-pool-2d',
  title: 'Average pooling 2-D',
  drawer: 'layers',
  summary: 'Slides a window over an image and gives the mean of the numbers in it.',
  formula: 'y_{n,c,q} = \\frac{1}{|K|} \\sum_{k \\in K} x_{n,c,\\,qs + k - p}',
  keywords: ['avgpool', 'mean pooling', 'downsample', 'subsample', 'blur'],
  ...portsOver(2),
  settings,
  variant: variant(2),
  build: (scope, { x }, chosen) => ({ y: averageWindows(scope, x, 2, chosen) }),
})
