import { defineNode } from '../../graph-runtime/definition/node.ts'
import { scalar, tensor } from '../../graph-runtime/definition/ports.ts'
import { number } from '../../graph-runtime/definition/settings.ts'
import { mean } from '../../graph-runtime/ir/functions.ts'
import { classHits } from './class-hits.ts'

/** From 0 to 1. A target that is no class number is a miss. */
export const accuracy = defineNode({
  type: 'accuracy',
  title: 'Accuracy',
  drawer: 'metrics',
  summary: 'The share of rows whose class is predicted rightly.',
  formula: 'A = \\tfrac1N \\sum_n [\\arg\\max_c x_{n,c} = t_n]',
  keywords: ['classification', 'hit rate', 'error rate'],
  inputs: {
    prediction: tensor('scores of each class, N×C; or one score a row, N or N×1'),
    target: tensor('class numbers, N or N×1; or 0/1 for a single score'),
  },
  outputs: { accuracy: scalar('the share that is right') },
  settings: {
    threshold: number(0, {
      help: 'A single score above this means class 1: 0 suits logits, 0.5 probabilities. More classes need none.',
    }),
  },
  build(scope, { prediction, target }, { threshold }) {
    const share = mean(scope.b, classHits(scope, prediction, target, threshold))
    scope.metric('accuracy', share, { better: 'higher' })
    return { accuracy: share }
  },
})
