import { defineNode } from '../../graph-runtime/definition/node.ts'
import { scalar, tensor } from '../../graph-runtime/definition/ports.ts'
import { number } from '../../graph-runtime/definition/settings.ts'
import { mean, pick } from '../../graph-runtime/ir/functions.ts'
import { axesOf } from '../../graph-runtime/ir/types.ts'
import { classCount, classesLast, classNumbers, needClasses } from '../losses/class-targets.ts'

/** From 0 to 1. Of classes that tie the first counts as higher, so that k = 1 is the accuracy. */
export const topKAccuracy = defineNode({
  type: 'top-k-accuracy',
  title: 'Top-k accuracy',
  drawer: 'metrics',
  summary: 'The share of rows whose right class is among the k with the largest scores.',
  formula: 'A_k = \\tfrac1N \\sum_n [\\operatorname{rank}(x_{n,t_n}) \\le k]',
  keywords: ['top-5', 'classification', 'retrieval'],
  inputs: { prediction: tensor('scores of each class, N×C'), target: tensor('class numbers, N or N×1') },
  outputs: { accuracy: scalar('the share that is right') },
  settings: { k: number(5, { min: 1, integer: true, help: 'How many guesses each row has.' }) },
  build(scope, { prediction, target }, { k }) {
    const { b, fail } = scope
    needClasses(scope, prediction)
    const count = classCount(prediction)
    if (k > count) {
      fail(`k is ${k}, but there are only ${count} classes.`, { port: 'prediction', mend: 'Choose a smaller k.' })
    }
    const scores = classesLast(scope, prediction)
    const { shape } = scores.type
    const last = shape.length - 1
    const classes = classNumbers(scope, prediction, target)
    const rows = axesOf(classes.type.shape)
    const own = b.broadcast(pick(b, scores, classes), shape, rows)
    const isEarlier = b.lt(b.iota(shape, last), b.broadcast(classes, shape, rows))
    const isAhead = b.or(b.lt(own, scores), b.and(b.eq(own, scores), isEarlier))
    const ahead = b.sum(b.cast(isAhead, 'float'), [last])
    const isClass = b.lt(classes, count)
    const share = mean(b, b.cast(b.and(isClass, b.lt(ahead, k)), 'float'))
    scope.metric(`top-${k} accuracy`, share, { better: 'higher' })
    return { accuracy: share }
  },
})
