import { defineNode } from '../../graph-runtime/definition/node.ts'
import { reference } from '../../graph-runtime/definition/ports.ts'
import { flag, number } from '../../graph-runtime/definition/settings.ts'
import { showType, sizeOf } from '../../graph-runtime/ir/types.ts'
import { applied } from './applied.ts'
import { firstRows } from './rows.ts'
import { size } from './size.ts'
import { gridOver, windowOf, windowSettings } from './window.ts'

const MOST_POINTS = 1000

/** The function is evaluated on a grid, in evaluate mode. x may be rows, N×2, or a single point of two numbers. */
export const vectorField = defineNode({
  type: 'vector-field',
  title: 'Vector field',
  drawer: 'views',
  summary: 'Draws what a function of the plane into the plane gives at each point, as arrows.',
  formula: '\\dot x = f(x),\\quad x \\in \\mathbb{R}^2',
  keywords: ['arrows', 'flow', 'dynamics', 'quiver', 'phase plane', 'ode'],
  inputs: {
    output: reference('what the function gives, N×2'),
    x: reference('where it is taken, N×2'),
  },
  outputs: {},
  settings: {
    grid: number(15, { min: 4, max: 40, integer: true, help: 'How many arrows along each side.' }),
    points: flag(true, { help: 'Whether the rows of x are drawn as points.' }),
    ...windowSettings,
    size,
  },
  build(scope, { output, x }, { grid, points, ...at }) {
    const { b } = scope
    const count = sizeOf(x.type.shape) / 2
    if (x.type.shape.at(-1) !== 2 || x.type.shape.length > 2 || count === 0) {
      scope.fail(`x must be points in the plane, N×2, but it is ${showType(x.type)}.`, {
        port: 'x',
        mend: 'Wire the two numbers a row that the function takes.',
      })
    }
    const rows = b.reshape(b.cast(x, 'float'), [count, 2])
    const window = windowOf(scope, rows, at)
    const found = applied(scope, output, x, gridOver(scope, window, grid, 'middles'))
    if (sizeOf(found.type.shape) !== 2 * grid * grid) {
      scope.fail(`The output must be two numbers a point, N×2, but it is ${showType(output.type)}.`, {
        port: 'output',
        mend: 'Give the last layer two units.',
      })
    }
    scope.show('arrows', b.reshape(found, [grid, grid, 2]), { mode: 'evaluate' })
    scope.show('window', window, { mode: 'evaluate' })
    if (points) scope.show('points', firstRows(scope, rows, MOST_POINTS))
    return {}
  },
})
