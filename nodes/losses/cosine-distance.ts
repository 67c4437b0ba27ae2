import { defineNode } from '../../graph-runtime/definition/node.ts'
import { optional, scalar, tensor } from '../../graph-runtime/definition/ports.ts'
import { number } from '../../graph-runtime/definition/settings.ts'
import { relu } from '../../graph-runtime/ir/functions.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { matchTarget } from './match-target.ts'
import { reduced, reduction } from './reduction.ts'

/** What PyTorch adds to each squared length, in single precision, so that a vector of zeros has a similarity of 0. */
const EPSILON = Math.fround(1e-12)

/** As PyTorch's CosineEmbeddingLoss; without labels all pairs belong together. Labels of 0 count as −1. */
export const cosineDistance = defineNode({
  type: 'cosine-distance',
  title: 'Cosine distance',
  drawer: 'losses',
  summary: 'Turns the vectors of pairs that belong together the same way, and those of other pairs apart.',
  formula:
    'L = \\tfrac1N \\sum_n \\begin{cases} 1 - \\cos(a_n, b_n) & t_n > 0 \\\\ \\max(0, \\cos(a_n, b_n) - m) & \\text{else} \\end{cases}',
  keywords: ['cosine similarity', 'cosine embedding', 'angle', 'contrastive', 'metric learning'],
  inputs: {
    a: tensor('vectors, N×d'),
    b: tensor('vectors to compare them with, of the same shape'),
    target: optional(tensor('for each pair 1 if it belongs together, else −1')),
  },
  outputs: { loss: scalar('the distance'), similarity: tensor('the cosine of each pair, N') },
  settings: {
    margin: number(0, { min: -1, max: 1, help: 'How similar pairs that do not belong together may be for nothing.' }),
    reduction,
  },
  build(scope, { a, b: other, target }, { margin, reduction: how }) {
    const { b, fail } = scope
    const last = a.type.shape.length - 1
    if (last < 0) {
      return fail('a must be vectors, N×d, but it is a scalar.', { port: 'a', mend: 'Reshape it to a vector.' })
    }
    const right = matchTarget(scope, a, other, { prediction: 'a', target: 'b', mend: 'Give both the same shape.' })
    const dot = (x: Value, y: Value) => b.sum(b.mul(x, y), [last])
    const square = (x: Value) => b.add(dot(x, x), EPSILON)
    const similarity = b.div(dot(a, right), b.sqrt(b.mul(square(a), square(right))))
    const apart = b.sub(1, similarity)
    if (!target) return { loss: reduced(b, apart, how), similarity }
    const label = matchTarget(scope, similarity, target, {
      prediction: 'the similarity',
      target: 'target',
      mend: 'Wire one label for each pair.',
    })
    return { loss: reduced(b, b.select(b.lt(0, label), apart, relu(b, b.sub(similarity, margin))), how), similarity }
  },
})
