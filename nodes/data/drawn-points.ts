import { flatten, shapeOf } from '../../graph-runtime/definition/nested.ts'
import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { choice, number, numbers } from '../../graph-runtime/definition/settings.ts'
import { tensor as type } from '../../graph-runtime/ir/types.ts'

/** Points of two classes, so that a fresh block has something to learn from. */
const FIRST_POINTS = [
  [-0.6, 0.4, 0],
  [-0.4, -0.3, 0],
  [-0.7, -0.1, 0],
  [0.5, 0.5, 1],
  [0.7, -0.2, 1],
  [0.4, -0.5, 1],
]

/** Points that the user puts on the block by hand. The third number of a row is its class. */
export const drawnPoints = defineNode({
  type: 'drawn-points',
  title: 'Drawn points',
  drawer: 'data',
  summary: 'Points that you put on the block by hand, also while it trains: two classes, or a curve to be fitted.',
  formula: '(x_i, y_i)_{i=1}^N',
  keywords: ['draw', 'hand', 'mouse', 'click', 'own data', 'toy data', 'playground'],
  inputs: {},
  outputs: {
    x: tensor('the points, N×2; as a curve, how far right each is, N×1'),
    y: tensor('their classes 0 and 1, N; as a curve, how high each is, N×1'),
  },
  settings: {
    points: numbers(FIRST_POINTS, { help: 'A row for each point: how far right, how high, and its class.' }),
    as: choice('classes', ['classes', 'curve'], {
      help: 'Whether a point is to be told by its class, or its height from how far right it is.',
    }),
    reach: number(1, { min: 1e-6, help: 'How far the picture reaches to each side of 0.' }),
  },
  variant: ({ points }) => `${shapeOf(points)?.[0] ?? 0}`,
  build(scope, _inputs, { points, as }) {
    const [rows = 0, columns] = shapeOf(points) ?? []
    if (rows === 0) scope.fail('There are no points yet.', { mend: 'Click into the picture to put some there.' })
    if (columns !== 3) {
      scope.fail('Each point needs three numbers: how far right, how high, and its class.', {
        mend: 'Write a class, 0 or 1, after the two coordinates.',
      })
    }
    const flat = flatten(points)
    const column = (at: number) => flat.filter((_, i) => i % 3 === at)
    const held = (name: string, shape: readonly number[], content: readonly number[]) =>
      scope.data(name, type('float', shape), content)
    if (as === 'curve') return { x: held('x', [rows, 1], column(0)), y: held('y', [rows, 1], column(1)) }
    return {
      x: held(
        'x',
        [rows, 2],
        flat.filter((_, i) => i % 3 < 2),
      ),
      y: held('y', [rows], column(2)),
    }
  },
})
