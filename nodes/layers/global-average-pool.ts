import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { mean } from '../../graph-runtime/ir/functions.ts'
import { axesOf, showShape } from '../../graph-runtime/ir/types.ts'

/** The mean of each channel: PyTorch's AdaptiveAvgPool to size 1 and Flatten in one. */
export const globalAveragePool = defineNode({
  type: 'global-average-pool',
  title: 'Global average pooling',
  drawer: 'layers',
  summary: 'Gives the mean of each channel, so that one number a channel is left.',
  formula: 'y_{n,c} = \\operatorname{mean}_q\\, x_{n,c,q}',
  keywords: ['avgpool', 'mean pooling', 'squeeze'],
  inputs: { x: tensor('signals or images, N×channels×…space') },
  outputs: { y: tensor('means, N×channels') },
  settings: {},
  build(scope, { x }) {
    const { shape } = x.type
    if (shape.length < 3) {
      return scope.fail(`x must be N×channels×…space, but it is ${showShape(shape)}.`, {
        port: 'x',
        mend: 'Reshape it to three axes or more.',
      })
    }
    return { y: mean(scope.b, x, axesOf(shape).slice(2)) }
  },
})
