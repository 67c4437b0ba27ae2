import { defineNode } from '../../graph-runtime/definition/node.ts'
import { scalar, tensor } from '../../graph-runtime/definition/ports.ts'
import { flag, number } from '../../graph-runtime/definition/settings.ts'
import { relu } from '../../graph-runtime/ir/functions.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { matchTarget } from './match-target.ts'
import { pNorm } from './p-norm.ts'
import { reduced, reduction } from './reduction.ts'

/** What PyTorch adds to each difference, so that the distance of equal points has a gradient. */
const EPSILON = 1e-6

/** As PyTorch's TripletMarginLoss, with distances ‖x − y + 10⁻⁶‖ₚ along the last axis. */
export const triplet = defineNode({
  type: 'triplet',
  title: 'Triplet',
  drawer: 'losses',
  summary: 'Asks each anchor to be nearer to its own kind than to another kind, by a margin.',
  formula: 'L = \\tfrac1N \\sum_n \\max\\bigl(0,\\, \\lVert a_n - p_n \\rVert - \\lVert a_n - q_n \\rVert + m\\bigr)',
  source: 'Balntas et al., Learning local feature descriptors with triplets, BMVC 2016',
  keywords: ['metric learning', 'embedding', 'siamese', 'contrastive', 'ranking'],
  inputs: {
    anchor: tensor('points, N×d'),
    positive: tensor('a point of the same kind for each, N×d'),
    negative: tensor('a point of another kind for each, N×d'),
  },
  outputs: { loss: scalar('the loss') },
  settings: {
    margin: number(1, { min: 0, help: 'By how much the own kind has to be nearer.' }),
    p: number(2, { min: 0.1, help: 'Which norm measures distance: 1 adds up sides, 2 is the straight line.' }),
    swap: flag(false, { help: 'Also take the distance from positive to negative, when that is less.' }),
    reduction,
  },
  build(scope, { anchor, positive, negative }, { margin, p, swap, reduction: how }) {
    const { b, fail } = scope
    const last = anchor.type.shape.length - 1
    if (last < 0) {
      return fail('anchor must be points, N×d, but it is a scalar.', { port: 'anchor', mend: 'Reshape it to N×d.' })
    }
    const matched = (target: 'positive' | 'negative', x: Value) =>
      matchTarget(scope, anchor, x, { prediction: 'anchor', target, mend: 'Give all three the same shape.' })
    const distance = (x: Value, y: Value) => pNorm(b, b.add(b.sub(x, y), EPSILON), p, [last])
    const [own, other] = [matched('positive', positive), matched('negative', negative)]
    const away = swap ? b.min(distance(anchor, other), distance(own, other)) : distance(anchor, other)
    return { loss: reduced(b, relu(b, b.add(b.sub(distance(anchor, own), away), margin)), how) }
  },
})
