import { defineNode } from '../../graph-runtime/definition/node.ts'
import { optional, reference } from '../../graph-runtime/definition/ports.ts'
import { choice, number } from '../../graph-runtime/definition/settings.ts'
import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { mean, variance } from '../../graph-runtime/ir/functions.ts'
import { showType, sizeOf } from '../../graph-runtime/ir/types.ts'
import { applied } from './applied.ts'
import { asColumn, firstRows } from './rows.ts'
import { size } from './size.ts'
import { alongAxis, windowOf, windowSettings } from './window.ts'

const MOST_POINTS = 1000
const MOST_LINES = 8

/**
 * The model is evaluated along a line, in evaluate mode. Several columns of the output are lines of their own; or, as
 * samples of one, their mean with a band of so many standard deviations. σ may come from an output of the model instead.
 */
export const functionPlot = defineNode({
  type: 'function-plot',
  title: 'Function plot',
  drawer: 'views',
  summary: 'Draws what a model of one number gives, over the range of its data, with a band and the data.',
  formula: 'x \\mapsto f(x) \\pm k\\,\\sigma(x)',
  keywords: ['curve', 'fit', 'regression', 'band', 'uncertainty', 'prediction'],
  inputs: {
    output: reference('what the model gives, N, N×1 or N×C'),
    x: reference('what goes into the model, N or N×1'),
    y: optional(reference('the data at each x, N or N×1')),
    sigma: optional(reference('the half-width of the band at each x, N or N×1')),
  },
  outputs: {},
  settings: {
    columns: choice('lines', ['lines', 'samples'], {
      help: 'Whether columns of the output are lines, or samples of one line that give its mean and its band.',
    }),
    width: number(2, {
      min: 0,
      max: 10,
      label: 'band',
      help: 'How many standard deviations the band reaches to each side.',
    }),
    count: number(160, {
      min: 2,
      max: 1000,
      integer: true,
      label: 'points',
      help: 'At how many points it is evaluated.',
    }),
    ...windowSettings,
    size,
  },
  build(scope, { output, x, y, sigma }, { columns, width, count, ...at }) {
    const { b } = scope
    const rows = sizeOf(x.type.shape)
    const isColumn = x.type.shape.length === 0 || (x.type.shape[0] === rows && x.type.shape.length <= 2)
    if (!isColumn || rows === 0) {
      scope.fail(`x must be one number a row, N or N×1, but it is ${showType(x.type)}.`, {
        port: 'x',
        mend: 'A model of two numbers is drawn by a decision boundary or a vector field.',
      })
    }
    const across = b.reshape(b.cast(x, 'float'), [rows, 1])
    const window = windowOf(scope, across, at)
    const along = b.reshape(alongAxis(scope, window, 0, count), [count, ...x.type.shape.slice(1)])
    const lines = linesOf(scope, applied(scope, output, x, along), count)
    const isSamples = columns === 'samples'
    const line = isSamples ? b.reshape(mean(b, lines, [0]), [1, count]) : lines
    scope.show('lines', line, { mode: 'evaluate' })
    scope.show('window', window, { mode: 'evaluate' })
    const sd = isSamples
      ? b.sqrt(variance(b, lines, [0]))
      : sigma && linesOf(scope, applied(scope, sigma, x, along), count)
    if (sd)
      scope.show('band', b.mul(b.reshape(sd, [sizeOf(sd.type.shape) / count, count]), width), { mode: 'evaluate' })
    if (!y) return {}
    const data = asColumn(scope, y, rows)
    if (!data) {
      return scope.fail(`y must be one number for each of the ${rows} rows of x, but it is ${showType(y.type)}.`, {
        port: 'y',
      })
    }
    scope.show('points', firstRows(scope, b.concat([across, b.reshape(data, [rows, 1])], 1), MOST_POINTS))
    return {}
  },
})

/** What was found at each point, as one line a column: [C, count]. */
function linesOf({ b, fail }: NodeScope, found: Value, count: number): Value {
  const width = sizeOf(found.type.shape) / count
  if (found.type.shape.length > 2 || width < 1) {
    fail(`The output must be N, N×1 or N×C, but at ${count} points it is ${showType(found.type)}.`, { port: 'output' })
  }
  const lines = b.transpose(b.reshape(found, [count, width]), [1, 0])
  return b.slice(lines, [0, 0], [Math.min(width, MOST_LINES * 16), count])
}
