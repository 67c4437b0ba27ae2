import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import { number } from '../../graph-runtime/definition/settings.ts'
import { mean as meanOf, variance as varianceOf } from '../../graph-runtime/ir/functions.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { otherAxes, showShape, sizeOf, tensor as type } from '../../graph-runtime/ir/types.ts'
import { ones, zeros } from '../initialisers.ts'
import { scaleAndShift, settings, standardise, type Moments } from './normalise.ts'

/**
 * As PyTorch's BatchNorm1d and 2d: x is N×C or N×C×…space, and each channel is standardised over all else. Training
 * divides by the biased variance of the batch, and moves the running mean and the running unbiased variance by
 * `momentum` towards the batch's. In evaluate mode the running ones stand in for the batch's.
 */
export const batchNorm = defineNode({
  type: 'batch-norm',
  title: 'Batch norm',
  drawer: 'layers',
  summary: 'Gives each feature mean 0 and variance 1 over the batch, then scales and shifts it.',
  formula:
    'y = \\gamma\\, \\frac{x - \\operatorname{E}_B[x]}{\\sqrt{\\operatorname{Var}_B[x] + \\varepsilon}} + \\beta',
  source: 'Ioffe and Szegedy, ICML 2015, arXiv 1502.03167',
  keywords: ['batch normalisation', 'bn', 'standardise', 'running statistics'],
  inputs: { x: tensor('features N×C, signals N×C×L or images N×C×H×W') },
  outputs: { y: tensor('the same shape') },
  settings: {
    momentum: number(0.1, {
      live: true,
      min: 0,
      max: 1,
      help: 'How far the running mean and variance move towards those of each batch.',
    }),
    ...settings,
  },
  build(scope, { x }, { momentum, epsilon, affine }) {
    const channels = x.type.shape[1]
    if (channels === undefined) {
      return scope.fail(`x must be N×channels or N×channels×…space, but it is ${showShape(x.type.shape)}.`, {
        port: 'x',
        mend: 'Reshape it: one row for each entry of the batch.',
      })
    }
    const axes = otherAxes(x.type.shape, [1])
    const running = {
      mean: scope.state('mean', type('float', [channels]), zeros),
      variance: scope.state('variance', type('float', [channels]), ones),
    }
    const used = scope.mode === 'train' ? follow(scope, x, axes, running, momentum) : running
    const y = standardise(scope, x, axes, used, epsilon)
    return { y: affine ? scaleAndShift(scope, y, [1]) : y }
  },
})

/** The moments of this batch, towards which the running ones move. */
function follow(scope: NodeScope, x: Value, axes: readonly number[], running: Moments, momentum: Value): Moments {
  const { b } = scope
  const count = sizeOf(axes.map((axis) => x.type.shape[axis]!))
  if (count < 2) {
    return scope.fail(`Each channel of x has ${count} number in a batch of this shape, ${showShape(x.type.shape)}.`, {
      port: 'x',
      mend: 'Train with batches of 2 or more, or use Layer norm.',
    })
  }
  const mean = meanOf(b, x, axes)
  const variance = varianceOf(b, x, axes)
  const towards = (from: Value, to: Value) => b.add(from, b.mul(b.sub(b.stopGradient(to), from), momentum))
  scope.update('mean', towards(running.mean, mean))
  scope.update('variance', towards(running.variance, b.mul(variance, count / (count - 1))))
  return { mean, variance }
}
