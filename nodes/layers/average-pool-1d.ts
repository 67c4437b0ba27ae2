import { defineNode } from '../../graph-runtime/definition/node.ts'
import { averageWindows, settings } from './average.ts'
import { portsOver, variant } from './pooling.ts'

/** As PyTorch's AvgPool1d. */
export const averagePool1d = defineNode({
  type: 'average-pool-1d',
  title: 'Average pooling 1-D',
  drawer: 'layers',
  summary: 'Slides a window over a sequence and gives the mean of the numbers in it.',
  formula: 'y_{n,c,q} = \\frac{1}{|K|} \\sum_{k \\in K} x_{n,c,\\,qs + k - p}',
  keywords: ['avgpool', 'mean pooling', 'downsample', 'subsample', 'blur'],
  ...portsOver(1),
  settings,
  variant: variant(1),
  build: (scope, { x }, chosen) => ({ y: averageWindows(scope, x, 1, chosen) }),
})
