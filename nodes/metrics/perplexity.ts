import { defineNode } from '../../graph-runtime/definition/node.ts'
import { scalar, tensor } from '../../graph-runtime/definition/ports.ts'
import { mean } from '../../graph-runtime/ir/functions.ts'
import { crossEntropies } from '../losses/class-losses.ts'

/** e to the mean cross-entropy; between 1 and, for a uniform guess, C. */
export const perplexity = defineNode({
  type: 'perplexity',
  title: 'Perplexity',
  drawer: 'metrics',
  summary: 'Among how many classes the model is as unsure as if it drew one by lot.',
  formula: '\\mathrm{PP} = \\exp\\Bigl( -\\tfrac1N \\sum_n \\ln p_{n,t_n} \\Bigr)',
  keywords: ['language model', 'cross-entropy', 'uncertainty'],
  inputs: {
    prediction: tensor('logits, N×C or N×C×…'),
    target: tensor('class numbers, N or N×1; or probabilities in the shape of the logits'),
  },
  outputs: { perplexity: scalar('the perplexity') },
  settings: {},
  build(scope, { prediction, target }) {
    const { b } = scope
    const value = b.exp(mean(b, crossEntropies(scope, prediction, target)))
    scope.metric('perplexity', value, { better: 'lower' })
    return { perplexity: value }
  },
})
