import { defineNode } from '../../graph-runtime/definition/node.ts'
import { reference } from '../../graph-runtime/definition/ports.ts'
import { choice, number, text } from '../../graph-runtime/definition/settings.ts'
import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { showType, sizeOf } from '../../graph-runtime/ir/types.ts'
import { chosenDirections, randomDirections, type Plane } from './directions.ts'
import { size } from './size.ts'
import { alongAxis } from './window.ts'

/** The loss as the present step has it, same rows and same random numbers at every point. One row of the grid is computed at a time. */
export const lossLandscape = defineNode({
  type: 'loss-landscape',
  title: 'Loss landscape',
  drawer: 'views',
  summary:
    'Draws how the loss rises and falls around the present parameters, along two directions, and the way it came.',
  formula: '(\\alpha, \\beta) \\mapsto L(\\theta + \\alpha\\,d_1 + \\beta\\,d_2)',
  source: 'Li, Xu, Taylor, Studer and Goldstein, 2018, arXiv 1712.09913',
  keywords: ['surface', 'contours', 'minimum', 'valley', 'parameters', 'optimisation'],
  inputs: { loss: reference('one number that depends on parameters') },
  outputs: {},
  settings: {
    plane: choice('random directions', ['random directions', 'two numbers'], {
      help: 'Two random directions scaled as the weights of each unit are; or two numbers among the parameters.',
    }),
    seed: number(0, {
      min: 0,
      max: 1_000_000,
      integer: true,
      help: 'Another number draws other directions.',
      when: { setting: 'plane', is: ['random directions'] },
    }),
    across: text('', {
      help: 'The parameter that runs across, such as h1.weight[3]; the first number there is if left empty.',
      when: { setting: 'plane', is: ['two numbers'] },
    }),
    up: text('', {
      help: 'The parameter that runs upwards; the second number there is if left empty.',
      when: { setting: 'plane', is: ['two numbers'] },
    }),
    span: number(1, { min: 0, help: 'How far the picture reaches to each side of the present point.' }),
    low: number(0, {
      label: 'from',
      help: 'Where the picture begins on both axes. With from = to it stays around the present point.',
      when: { setting: 'plane', is: ['two numbers'] },
    }),
    high: number(0, {
      label: 'to',
      help: 'Where the picture ends on both axes. With from = to it stays around the present point.',
      when: { setting: 'plane', is: ['two numbers'] },
    }),
    grid: number(21, {
      min: 5,
      max: 81,
      integer: true,
      help: 'How many points along each side; odd has one at the centre.',
    }),
    size,
  },
  build(scope, { loss }, { plane: kind, seed, across, up, span, low, high, grid }) {
    const { b, show } = scope
    if (sizeOf(loss.type.shape) !== 1 || loss.type.dtype !== 'float') {
      scope.fail(`loss must be one number, but it is ${showType(loss.type)}.`, {
        port: 'loss',
        mend: 'Wire what a loss gives, or put a Mean or a Sum between them.',
      })
    }
    const params = scope.parameters(loss).map(({ name, value }) => ({ name, value }))
    if (params.length === 0) {
      scope.fail('This loss depends on no parameter that may change.', {
        port: 'loss',
        mend: 'Wire the loss of a model that learns, and leave some of its blocks unfrozen.',
      })
    }
    const isRandom = kind === 'random directions'
    const plane = isRandom ? randomDirections(scope, params, seed) : chosenDirections(scope, params, across, up)
    const isFixed = !isRandom && low < high
    const ends = isFixed
      ? [low, high].map((end) => b.constant(end, { dtype: 'float', shape: [2] }))
      : [b.sub(plane.point, span), b.add(plane.point, span)]
    const window = b.concat(
      ends.map((end) => b.reshape(end, [1, 2])),
      0,
    )
    show('loss', landscape(scope, loss, plane, window, grid))
    show('window', window)
    show('point', plane.point, plane.follows ? { follows: plane.follows } : {})
    show('here', loss)
    return {}
  },
})

/** The loss at each point of the grid, rows from the top: [n, n]. */
function landscape(
  scope: NodeScope,
  loss: Value,
  { params, point, first, second }: Plane,
  window: Value,
  n: number,
): Value {
  const { b } = scope
  const coordinate = (axis: number) => b.reshape(b.slice(point, [axis], [1]), [])
  const alpha = b.sub(alongAxis(scope, window, 0, n), coordinate(0))
  const beta = b.reverse(b.sub(alongAxis(scope, window, 1, n), coordinate(1)), [0])
  const values = params.map(({ value }) => value)
  const givens = unmovedBy(scope, loss, values)
  const { program, captured } = scope.functionOf([loss], [...values, ...givens])
  const consts = [...values, ...first, ...second, ...givens, ...captured, alpha]
  const k = values.length
  const body = b.program(
    [...consts, beta].map(({ type }, i) => (i === consts.length ? { ...type, shape: [] } : type)),
    (bb, ...args) => {
      const [at, along] = [args.at(-1)!, args.at(-2)!]
      const moved = values.map((_, i) => {
        const [w, d1, d2] = [args[i]!, args[k + i]!, args[2 * k + i]!]
        const all = [n, ...w.type.shape]
        const spread = (x: Value) =>
          bb.broadcast(
            x,
            all,
            w.type.shape.map((__, axis) => axis + 1),
          )
        const step = bb.mul(bb.broadcast(along, all, [0]), spread(d1))
        return { value: bb.add(spread(bb.add(w, bb.mul(at, d2))), step), mapped: true }
      })
      const rest = args.slice(3 * k, -2).map((value) => ({ value, mapped: false }))
      const [result] = bb.batch(program, n, [...moved, ...rest])
      return [bb.reshape(bb.mapped(result!, n), [n])]
    },
  )
  return b.scan(body, consts, [], [beta], n).ys[0]!
}

/** What the loss reads that no parameter changes, such as the rows of a batch: computed once and not at every point. */
function unmovedBy({ functionOf }: NodeScope, loss: Value, params: readonly Value[]): Value[] {
  const { equations } = functionOf([loss], params).program
  const moved = new Set(params)
  for (const { inputs, outputs } of equations)
    if (inputs.some((x) => moved.has(x))) for (const y of outputs) moved.add(y)
  const readers = equations.filter(({ outputs }) => outputs.some((y) => moved.has(y)))
  return [...new Set(readers.flatMap(({ inputs }) => inputs))].filter((x) => !moved.has(x))
}
