import { defineNode } from '../../graph-runtime/definition/node.ts'
import { scalar, tensor } from '../../graph-runtime/definition/ports.ts'
import { surprises } from './class-losses.ts'
import { reduced, reduction } from './reduction.ts'

/** As PyTorch's NLLLoss: what cross-entropy is after a log-softmax. A target that is no class number gives NaN. */
export const negativeLogLikelihood = defineNode({
  type: 'negative-log-likelihood',
  title: 'Negative log-likelihood',
  drawer: 'losses',
  summary: 'How little log-probability is given to the right classes.',
  formula: 'L = -\\tfrac1N \\sum_n \\ell_{n,t_n}',
  keywords: ['nll', 'classification', 'log-softmax'],
  inputs: {
    prediction: tensor('log-probabilities, N×C or N×C×…'),
    target: tensor('class numbers, N or N×1'),
  },
  outputs: { loss: scalar('the loss in nats') },
  settings: { reduction },
  build(scope, { prediction, target }, { reduction: how }) {
    return { loss: reduced(scope.b, surprises(scope, prediction, target), how) }
  },
})
