import { defineNode } from '../../graph-runtime/definition/node.ts'
import { scalar, tensor } from '../../graph-runtime/definition/ports.ts'
import { choice } from '../../graph-runtime/definition/settings.ts'
import { mean, reduceMin } from '../../graph-runtime/ir/functions.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { sameShape, showType } from '../../graph-runtime/ir/types.ts'

/**
 * Row i of a (soft) permutation matrix P says which element comes to place i, as in P x. The element with the largest
 * entry is taken, so that two places may name the same one; whole sets are right only when every place is.
 */
export const permutationAccuracy = defineNode({
  type: 'permutation-accuracy',
  title: 'Permutation accuracy',
  drawer: 'metrics',
  summary: 'The share of sets that are put wholly in the right order, or of places that are filled rightly.',
  formula: 'A = \\tfrac1B \\sum_b \\prod_i [\\arg\\max_j P_{b,i,j} = t_{b,i}]',
  source: 'Mena et al., Learning latent permutations with Gumbel-Sinkhorn networks, ICLR 2018',
  keywords: ['sorting', 'set', 'order', 'ranking', 'sinkhorn'],
  inputs: {
    prediction: tensor('soft permutations, N×N or B×N×N'),
    target: tensor('the right ones in the same shape; or which element comes to each place, N or B×N'),
  },
  outputs: { accuracy: scalar('the share that is right') },
  settings: {
    count: choice('whole sets', ['whole sets', 'places'], { help: 'What has to be right to count.' }),
  },
  build(scope, { prediction, target }, { count }) {
    const { b, fail } = scope
    const { shape } = prediction.type
    const last = shape.length - 1
    if (last < 1 || shape[last] !== shape[last - 1]) {
      return fail(`prediction must be square, N×N or B×N×N, but it is ${showType(prediction.type)}.`, {
        port: 'prediction',
        mend: 'Wire a permutation matrix.',
      })
    }
    const element = (x: Value) => b.cast(b.argmax(x, last), 'float')
    const wanted = sameShape(target.type.shape, shape) ? element(target) : target
    if (!sameShape(wanted.type.shape, shape.slice(0, -1))) {
      return fail(`prediction is ${showType(prediction.type)}, but target is ${showType(target.type)}.`, {
        port: 'target',
        mend: 'Wire permutations of the same shape, or the number of the element for each place.',
      })
    }
    const places = b.cast(b.eq(element(prediction), wanted), 'float')
    const share = mean(b, count === 'places' ? places : reduceMin(b, places, [last - 1]))
    scope.metric('permutation accuracy', share, { better: 'higher' })
    return { accuracy: share }
  },
})
