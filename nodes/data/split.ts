import { defineNode } from '../../graph-runtime/definition/node.ts'
import { optional, tensor } from '../../graph-runtime/definition/ports.ts'
import { choice, flag, number } from '../../graph-runtime/definition/settings.ts'
import { permutation } from '../../graph-runtime/ir/random.ts'
import { keep } from '../keep.ts'
import { rowCount } from './row-count.ts'

/**
 * Parts rows once, by the run's seed: training rows while training, the others in evaluate mode. Each part has its
 * fraction of the rows, rounded; the training rows are what is left. While y is not wired, its output gives x's rows.
 */
export const split = defineNode({
  type: 'split',
  title: 'Split',
  drawer: 'data',
  summary: 'Keeps some rows out of training, so that the model can be tested on what it has not seen.',
  formula: 'D = D_{\\text{train}} \\sqcup D_{\\text{validation}} \\sqcup D_{\\text{test}}',
  keywords: ['train test split', 'validation', 'hold-out', 'generalisation'],
  inputs: { x: tensor('rows, N×…'), y: optional(tensor('a target for each row, N×…')) },
  outputs: {
    x: tensor('the training rows; when testing, the test rows'),
    y: tensor('their targets; their x again while no y is wired'),
  },
  settings: {
    test: number(0.25, { min: 0, max: 1, help: 'The fraction of rows kept for testing.' }),
    validation: number(0, { min: 0, max: 1, help: 'The fraction of rows kept for choosing settings by.' }),
    evaluate: choice('test', ['test', 'validation'], {
      label: 'test on',
      help: 'Which rows are given when the model is tested.',
    }),
    shuffle: flag(true, { help: 'Whether rows are dealt at random; otherwise the last ones are kept for testing.' }),
  },
  variant: ({ test }) => `${Math.round(Number(test) * 100)} % test`,
  build(scope, { x, y }, { test, validation, evaluate, shuffle }) {
    const { b } = scope
    const n = rowCount(scope, x, y)
    const testRows = Math.round(test * n)
    const validationRows = Math.round(validation * n)
    const trainRows = n - testRows - validationRows
    if (trainRows < 1) scope.fail(`Of ${n} rows none is left to train on.`, { mend: 'Keep out a smaller fraction.' })
    const seen = evaluate === 'test' ? testRows : validationRows
    if (seen < 1) {
      scope.fail(`Of ${n} rows none is kept for ${evaluate === 'test' ? 'testing' : 'validation'}.`, {
        mend: `Make the fraction “${evaluate}” larger.`,
      })
    }
    const start = evaluate === 'test' ? trainRows + validationRows : trainRows
    const [first, size] = scope.mode === 'train' ? [0, trainRows] : [start, seen]
    const order = shuffle ? keep(scope, 'order', permutation(b, scope.key('order', { once: true }), n)) : b.iota([n], 0)
    const rows = b.slice(order, [first], [size])
    const part = (name: string, all: typeof x) => keep(scope, name, b.gather(all, rows))
    const chosen = part('x', x)
    return { x: chosen, y: y ? part('y', y) : chosen }
  },
})
