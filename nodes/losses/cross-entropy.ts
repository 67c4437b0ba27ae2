import { defineNode } from '../../graph-runtime/definition/node.ts'
import { scalar, tensor } from '../../graph-runtime/definition/ports.ts'
import { number } from '../../graph-runtime/definition/settings.ts'
import { crossEntropies } from './class-losses.ts'
import { reduced, reduction } from './reduction.ts'

/**
 * As PyTorch's CrossEntropyLoss, in nats; mean is over rows (and places). There is no class that is ignored: a target
 * that is no class number gives NaN.
 */
export const crossEntropy = defineNode({
  type: 'cross-entropy',
  title: 'Cross-entropy',
  drawer: 'losses',
  summary: 'How little probability the softmax of the logits gives to the right classes.',
  formula: 'L = -\\tfrac1N \\sum_n \\ln \\frac{e^{x_{n,t_n}}}{\\sum_c e^{x_{n,c}}}',
  keywords: ['softmax', 'log loss', 'classification', 'negative log-likelihood', 'label smoothing'],
  inputs: {
    prediction: tensor('logits, N×C or N×C×…'),
    target: tensor('class numbers, N or N×1; or probabilities in the shape of the logits'),
  },
  outputs: { loss: scalar('the cross-entropy in nats') },
  settings: {
    smoothing: number(0, {
      min: 0,
      max: 1,
      label: 'label smoothing',
      help: 'How much of each target is spread evenly over all classes.',
    }),
    reduction,
  },
  derivatives({ reduction: how, smoothing }) {
    const kept = Number((1 - smoothing).toPrecision(6))
    const target = smoothing > 0 ? `${kept}\\, t_{n,c} - \\tfrac{${smoothing}}{C}` : 't_{n,c}'
    return {
      prediction: `\\frac{\\partial L}{\\partial x_{n,c}} = ${how === 'mean' ? '\\tfrac1N ' : ''}\\bigl( \\operatorname{softmax}(x_n)_c - ${target} \\bigr)`,
    }
  },
  build(scope, { prediction, target }, { smoothing, reduction: how }) {
    return { loss: reduced(scope.b, crossEntropies(scope, prediction, target, smoothing), how) }
  },
})
