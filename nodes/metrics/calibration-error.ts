import { defineNode } from '../../graph-runtime/definition/node.ts'
import { scalar, tensor } from '../../graph-runtime/definition/ports.ts'
import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import { number } from '../../graph-runtime/definition/settings.ts'
import { clamp, oneHot, softmax } from '../../graph-runtime/ir/functions.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { sizeOf } from '../../graph-runtime/ir/types.ts'
import { classCount } from '../losses/class-targets.ts'
import { classHits } from './class-hits.ts'

/**
 * The expected calibration error: rows are put into bins of equal width by the probability of the class predicted, a bin
 * taking its upper end; each bin counts by its share of rows with |accuracy − mean probability|.
 */
export const calibrationError = defineNode({
  type: 'calibration-error',
  title: 'Calibration error',
  drawer: 'metrics',
  summary: 'How far the probabilities that the model claims are from how often it is right.',
  formula: '\\mathrm{ECE} = \\sum_k \\frac{n_k}{N}\\, |\\mathrm{acc}_k - \\mathrm{conf}_k|',
  source: 'Guo, Pleiss, Sun and Weinberger, On calibration of modern neural networks, ICML 2017',
  keywords: ['ece', 'confidence', 'reliability'],
  inputs: {
    prediction: tensor('logits, N×C; or one logit a row, N or N×1'),
    target: tensor('class numbers, N or N×1; or 0/1 for a single logit'),
  },
  outputs: { error: scalar('the error, from 0 to 1') },
  settings: { bins: number(15, { min: 1, max: 1000, integer: true, help: 'Into how many bins rows are put.' }) },
  build(scope, { prediction, target }, { bins }) {
    const { b } = scope
    const right = classHits(scope, prediction, target, 0)
    const rows = sizeOf(right.type.shape)
    const claimed = b.reshape(confidence(scope, prediction), [rows])
    const bin = clamp(b, b.sub(b.ceil(b.mul(claimed, bins)), 1), 0, bins - 1)
    const gap = b.sub(b.reshape(right, [rows]), claimed)
    const inBin = b.mul(oneHot(b, b.cast(bin, 'u32'), bins), b.broadcast(gap, [rows, bins], [0]))
    const error = b.div(b.sum(b.abs(b.sum(inBin, [0]))), rows)
    scope.metric('calibration error', error, { better: 'lower' })
    return { error }
  },
})

/** The probability of the class predicted. */
function confidence({ b }: NodeScope, logits: Value): Value {
  return classCount(logits) < 2 ? b.sigmoid(b.abs(logits)) : b.reduceMax(softmax(b, logits, 1), [1])
}
