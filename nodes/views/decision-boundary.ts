import { defineNode } from '../../graph-runtime/definition/node.ts'
import { optional, reference } from '../../graph-runtime/definition/ports.ts'
import { choice, number } from '../../graph-runtime/definition/settings.ts'
import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { showType } from '../../graph-runtime/ir/types.ts'
import { applied } from './applied.ts'
import { asColumn, firstRows } from './rows.ts'
import { size } from './size.ts'
import { gridOver, windowOf, windowSettings } from './window.ts'

const MOST_POINTS = 1000

/**
 * The model is evaluated on a grid, in evaluate mode; the points are those of training. Of one or two scores a row it shows
 * the logit, of more the class with the largest score and, as strength, how far it is ahead of the next.
 */
export const decisionBoundary = defineNode({
  type: 'decision-boundary',
  title: 'Decision boundary',
  drawer: 'views',
  summary: 'Shows which class the model gives to each point of the plane, with the data on top.',
  formula: 'x \\in \\mathbb{R}^2 \\mapsto f(x)',
  keywords: ['classifier', 'plane', 'map', 'classes', 'playground'],
  inputs: {
    output: reference('the scores of the model: N, N×1 or N×C'),
    x: reference('what goes into the model, N×2'),
    y: optional(reference('the class of each row, N or N×1')),
  },
  outputs: {},
  settings: {
    scores: choice('logits', ['logits', 'probabilities'], {
      help: 'Whether the scores are logits, with the boundary at 0, or probabilities, with the boundary at one half.',
    }),
    grid: number(64, { min: 8, max: 128, integer: true, help: 'How many points of the grid along each side.' }),
    ...windowSettings,
    size,
  },
  build(scope, { output, x, y }, { scores, grid, ...at }) {
    const { b } = scope
    const [rows = 0, width] = x.type.shape
    if (x.type.shape.length !== 2 || width !== 2) {
      scope.fail(`x must be points in the plane, N×2, but it is ${showType(x.type)}.`, {
        port: 'x',
        mend: 'Wire the two numbers a row that go into the model; more than two make no plane.',
      })
    }
    const floats = b.cast(x, 'float')
    const window = windowOf(scope, floats, at)
    const found = applied(scope, output, x, gridOver(scope, window, grid))
    const { map, classes } = read(scope, found, grid, scores === 'probabilities')
    scope.show('map', map, { mode: 'evaluate' })
    if (classes) scope.show('classes', classes, { mode: 'evaluate' })
    scope.show('window', window, { mode: 'evaluate' })
    scope.show('points', firstRows(scope, floats, MOST_POINTS))
    const labels = y && asColumn(scope, y, rows)
    if (y && !labels) {
      scope.fail(`y must be one class number for each of the ${rows} rows of x, but it is ${showType(y.type)}.`, {
        port: 'y',
        mend: 'Wire the class of each row.',
      })
    }
    if (labels) scope.show('labels', firstRows(scope, labels, MOST_POINTS))
    return {}
  },
})

/** The logit at each point of the grid; or of several scores the lead of the largest, and its class. */
function read(
  scope: NodeScope,
  found: Value,
  n: number,
  isProbability: boolean,
): { map: Value; classes: Value | undefined } {
  const { b } = scope
  const count = found.type.shape[1] ?? 1
  if (found.type.shape.length > 2 || count < 1) {
    scope.fail(`The output must be one row of scores a point, N×C, but it is ${showType(found.type)}.`, {
      port: 'output',
    })
  }
  const scores = b.reshape(found, [n * n, count])
  const column = (c: number) => b.slice(scores, [0, c], [n * n, 1])
  const square = (x: Value) => b.reshape(x, [n, n])
  if (count === 1) {
    const logit = isProbability ? b.sub(b.log(scores), b.log(b.sub(1, scores))) : scores
    return { map: square(logit), classes: undefined }
  }
  const logits = isProbability ? b.log(scores) : scores
  if (count === 2) {
    const [first, second] = isProbability ? [b.log(column(0)), b.log(column(1))] : [column(0), column(1)]
    return { map: square(b.sub(second, first)), classes: undefined }
  }
  const sorted = b.sort(logits)[0]
  const best = b.slice(sorted, [0, count - 1], [n * n, 1])
  const next = b.slice(sorted, [0, count - 2], [n * n, 1])
  return { map: square(b.sub(best, next)), classes: square(b.cast(b.argmax(scores, 1), 'float')) }
}
