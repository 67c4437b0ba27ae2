import type { Builder } from '../../graph-runtime/ir/builder.ts'
import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { integers } from '../../graph-runtime/definition/settings.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { axesOf, checkSize, showShape, sizeOf, tensor as type } from '../../graph-runtime/ir/types.ts'
import { perAxis } from './sliding.ts'

/**
 * As PyTorch's AdaptiveAvgPool1d and 2d, over any number of spatial axes: output i averages the entries from ⌊iL/m⌋ to
 * ⌈(i+1)L/m⌉ of L, one axis after the other.
 */
export const adaptiveAveragePool = defineNode({
  type: 'adaptive-average-pool',
  title: 'Adaptive average pooling',
  drawer: 'layers',
  summary: 'Averages over windows chosen so that the output has the size you ask for, whatever comes in.',
  formula:
    'y_i = \\operatorname{mean}\\bigl(x_{\\lfloor iL/m \\rfloor}, \\dots, x_{\\lceil (i+1)L/m \\rceil - 1}\\bigr)',
  keywords: ['avgpool', 'mean pooling', 'resize', 'downsample'],
  inputs: { x: tensor('signals or images, N×channels×…space') },
  outputs: { y: tensor('the same with axes of the size chosen') },
  settings: {
    size: integers([1], { help: 'The lengths of the output: one number, or one for each spatial axis.' }),
  },
  variant: ({ size }) => (Array.isArray(size) ? size.join('×') : ''),
  build(scope, { x }, { size }) {
    const { shape } = x.type
    if (shape.length < 3 || shape.slice(2).includes(0)) {
      return scope.fail(`x must be N×channels×…space, but it is ${showShape(shape)}.`, {
        port: 'x',
        mend: 'Reshape it to three axes or more.',
      })
    }
    const lengths = perAxis(scope, 'size', size, shape.length - 2, 1)
    return { y: lengths.reduce((y, length, i) => averageAxis(scope.b, y, i + 2, length), x) }
  },
})

/** Averages an axis down (or up) to `length` entries: a product with a matrix of weights. */
function averageAxis(b: Builder, x: Value, axis: number, length: number): Value {
  const from = x.type.shape[axis]!
  if (from === length) return x
  checkSize([from, length])
  const weights = Array.from({ length: from * length }, (_, at) => {
    const [entry, i] = [Math.floor(at / length), at % length]
    const [first, end] = [Math.floor((i * from) / length), Math.ceil(((i + 1) * from) / length)]
    return entry >= first && entry < end ? 1 / (end - first) : 0
  })
  const order = [...axesOf(x.type.shape).filter((a) => a !== axis), axis]
  const last = b.transpose(x, order)
  const rest = last.type.shape.slice(0, -1)
  const averaged = b.matmul(b.reshape(last, [sizeOf(rest), from]), b.constant(weights, type('float', [from, length])))
  const back = axesOf(order).map((a) => order.indexOf(a))
  return b.transpose(b.reshape(averaged, [...rest, length]), back)
}
