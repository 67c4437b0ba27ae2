import { defineNode } from '../../graph-runtime/definition/node.ts'
import { scalar, tensor } from '../../graph-runtime/definition/ports.ts'
import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import { choice } from '../../graph-runtime/definition/settings.ts'
import { mean, norm, reduceMin } from '../../graph-runtime/ir/functions.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { sameShape, showType } from '../../graph-runtime/ir/types.ts'

/**
 * From each point of either set to the nearest of the other, averaged over points and over the sets of a batch, both ways
 * added. Squared distances are PyTorch3D's chamfer_distance. Equally near points share the gradient.
 */
export const chamfer = defineNode({
  type: 'chamfer',
  title: 'Chamfer distance',
  drawer: 'losses',
  summary: 'How far two sets of points are from covering each other, in whatever order their points come.',
  formula:
    'L = \\tfrac1N \\sum_n \\min_m \\lVert a_n - b_m \\rVert^2 + \\tfrac1M \\sum_m \\min_n \\lVert a_n - b_m \\rVert^2',
  source: 'Fan, Su and Guibas, A point set generation network, CVPR 2017',
  keywords: ['point cloud', 'set', 'nearest neighbour', 'permutation'],
  inputs: {
    a: tensor('a set of points, N×d, or B such sets, B×N×d'),
    b: tensor('the other set, M×d or B×M×d'),
  },
  outputs: { loss: scalar('the distance') },
  settings: {
    distance: choice('squared', ['squared', 'euclidean'], { help: 'Whether distances are squared.' }),
    ways: choice('both', ['both', 'a to b', 'b to a'], {
      help: 'From each point of which set the nearest of the other is sought.',
    }),
    reduction: choice('mean', ['mean', 'sum'], { help: 'Whether the distances of points are averaged or added up.' }),
  },
  build(scope, { a, b: other }, { distance, ways, reduction }) {
    const { b } = scope
    const apart = distancesOf(scope, a, other, distance === 'squared')
    const rank = apart.type.shape.length
    const along = (axis: number) => {
      const nearest = reduceMin(b, apart, [axis])
      if (reduction === 'mean') return mean(b, nearest)
      return mean(b, b.sum(nearest, [rank - 2]))
    }
    if (ways === 'both') return { loss: b.add(along(rank - 1), along(rank - 2)) }
    return { loss: along(ways === 'a to b' ? rank - 1 : rank - 2) }
  },
})

/** …×N×M distances between points …×N×d and …×M×d. */
function distancesOf({ b, fail }: NodeScope, x: Value, y: Value, squared: boolean): Value {
  const [p, q] = [x.type.shape, y.type.shape]
  const rank = p.length
  const fits = (rank === 2 || rank === 3) && q.length === rank && p.at(-1) === q.at(-1)
  if (!fits || !sameShape(p.slice(0, -2), q.slice(0, -2)) || p.includes(0) || q.includes(0)) {
    return fail(
      `a is ${showType(x.type)} and b is ${showType(y.type)}, but two sets of points, N×d and M×d, are needed.`,
      {
        port: 'b',
        mend: 'Give the points of both sets the same number of coordinates, and both the same batch.',
      },
    )
  }
  const [sets, [n, d], m] = [p.slice(0, -2), p.slice(-2), q.at(-2)!]
  const difference = b.sub(b.reshape(x, [...sets, n!, 1, d!]), b.reshape(y, [...sets, 1, m, d!]))
  return squared ? b.sum(b.mul(difference, difference), [rank]) : norm(b, difference, [rank])
}
