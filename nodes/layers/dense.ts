import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { choice, flag, number, trainable } from '../../graph-runtime/definition/settings.ts'
import { sizeOf, tensor as type } from '../../graph-runtime/ir/types.ts'
import { activate, LAYER_ACTIVATIONS } from '../activations/functions.ts'
import { start, weights } from '../initialisers.ts'

/**
 * y = φ(x W + b) on the last axis of x. As PyTorch's Linear, except that W stands as inputs×units (PyTorch's transposed),
 * as the formula is written.
 */
export const dense = defineNode({
  type: 'dense',
  title: 'Dense',
  drawer: 'layers',
  summary: 'Every output is a weighted sum of all inputs plus a bias, then an activation.',
  formula: 'y = \\varphi(x W + b)',
  keywords: ['linear', 'fully connected', 'affine', 'perceptron'],
  inputs: { x: tensor('features, …×inputs') },
  outputs: { y: tensor('activations, …×units') },
  settings: {
    units: number(16, { min: 1, max: 100_000, integer: true, help: 'How many outputs there are.' }),
    activation: choice('none', LAYER_ACTIVATIONS, { help: 'The function applied to each output.' }),
    bias: flag(true, { help: 'Whether a learned number is added to each output.' }),
    start,
    ...trainable,
  },
  variant: ({ units, activation }) => `${units} ${activation === 'none' ? 'linear' : activation}`,
  derivatives({ activation }) {
    const arriving = activation === 'none' ? '\\bar y' : "\\bar y \\odot \\varphi'(x W + b)"
    const factor = activation === 'none' ? arriving : `(${arriving})`
    return {
      x: `\\bar x = ${factor}\\, W^\\top`,
      weight: `\\bar W = x^\\top ${factor}`,
      bias: `\\bar b = \\textstyle\\sum_n ${factor}_n`,
    }
  },
  build(scope, { x }, { units, activation, bias, start: how }) {
    const { b } = scope
    const { shape } = x.type
    const width = shape.at(-1)
    if (width === undefined) {
      return scope.fail('x must have at least one axis, but it is a scalar.', { port: 'x', mend: 'Reshape it to 1×1.' })
    }
    const w = scope.param('weight', type('float', [width, units]), weights(how, width, units))
    const rows = b.reshape(x, [sizeOf(shape.slice(0, -1)), width])
    const product = b.reshape(b.matmul(rows, w), [...shape.slice(0, -1), units])
    const sum = bias
      ? b.add(
          product,
          scope.param('bias', type('float', [units]), weights(how === 'pytorch' ? how : 'zeros', width, units)),
        )
      : product
    return { y: activate(b, sum, activation) }
  },
})
