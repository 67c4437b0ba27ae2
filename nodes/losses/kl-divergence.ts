import { defineNode } from '../../graph-runtime/definition/node.ts'
import { scalar, tensor } from '../../graph-runtime/definition/ports.ts'
import { choice } from '../../graph-runtime/definition/settings.ts'
import { logSoftmax, mean } from '../../graph-runtime/ir/functions.ts'
import { matchTarget } from './match-target.ts'

/**
 * Σ t (ln t − ln q), as PyTorch's KLDivLoss; where t is 0 the term, and its derivative by t, is 0, where
 * PyTorch's derivative is NaN. On purpose the initial
 * reduction is PyTorch's `batchmean`, the divergence of a row, and not its `mean` over all elements. Logits become
 * log-probabilities along the last axis.
 */
export const klDivergence = defineNode({
  type: 'kl-divergence',
  title: 'KL divergence',
  drawer: 'losses',
  summary: 'How many nats are lost when a distribution is described by another.',
  formula: 'L = \\tfrac1N \\sum_{n,c} t_{nc}\\, (\\ln t_{nc} - \\ln q_{nc})',
  source: 'Kullback and Leibler, On information and sufficiency, 1951',
  keywords: ['kullback-leibler', 'relative entropy', 'distillation', 'distribution'],
  inputs: {
    prediction: tensor('log-probabilities or logits, N×…×C'),
    target: tensor('probabilities or their logarithms, of the same shape'),
  },
  outputs: { loss: scalar('the divergence in nats') },
  settings: {
    predictions: choice('log-probabilities', ['log-probabilities', 'logits'], {
      help: 'What prediction holds; logits are made into log-probabilities along the last axis.',
    }),
    targets: choice('probabilities', ['probabilities', 'log-probabilities'], { help: 'What target holds.' }),
    reduction: choice('batch mean', ['batch mean', 'mean', 'sum'], {
      help: 'Batch mean adds up each row and averages the rows; mean averages all elements; sum adds all up.',
    }),
  },
  build(scope, { prediction, target }, { predictions, targets, reduction }) {
    const { b, fail } = scope
    const { shape } = prediction.type
    if (shape.length === 0) {
      return fail('prediction must have an axis of classes, but it is a scalar.', {
        port: 'prediction',
        mend: 'Wire a row of log-probabilities, or N×C of them.',
      })
    }
    const given = matchTarget(scope, prediction, target)
    const q = predictions === 'logits' ? logSoftmax(b, prediction, shape.length - 1) : prediction
    const some = b.lt(0, given)
    const terms =
      targets === 'log-probabilities'
        ? b.mul(b.exp(given), b.sub(given, q))
        : b.sub(b.select(some, b.mul(given, b.log(b.select(some, given, 1))), 0), b.mul(given, q))
    if (reduction === 'mean') return { loss: mean(b, terms) }
    return { loss: reduction === 'sum' ? b.sum(terms) : b.div(b.sum(terms), shape[0]!) }
  },
})
