import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { choice, text } from '../../graph-runtime/definition/settings.ts'
import { tensor as type } from '../../graph-runtime/ir/types.ts'
import { inputColumns, isText, pickColumns } from './table-columns.ts'

/** The file of each data set in public/datasets. */
const FILES = {
  iris: 'iris.csv',
  digits: 'digits.csv',
  mnist: 'mnist.idx.gzip',
  diabetes: 'diabetes.csv',
  wine: 'wine.csv',
} as const

/** Those whose rows are pictures: how high and wide each is, and what a pixel full of ink counts. */
const PICTURES = new Map<string, { readonly side: number; readonly ink: number }>([
  ['digits', { side: 8, ink: 16 }],
  ['mnist', { side: 28, ink: 255 }],
])

/** The data sets in public/datasets. The last column is the target; diabetes is a regression, the others have classes. */
export const dataset = defineNode({
  type: 'dataset',
  title: 'Data set',
  drawer: 'data',
  summary: 'A real data set: iris flowers, handwritten digits, 10,000 digits of MNIST, diabetes or wine.',
  formula: '(x_i, y_i)_{i=1}^N',
  source: 'public/datasets/README.md',
  keywords: ['iris', 'digits', 'mnist', 'diabetes', 'wine', 'real data', 'classification', 'regression', 'bundled'],
  inputs: {},
  outputs: {
    x: tensor('features, rows×columns; digits as images are rows×1×8×8, those of MNIST rows×1×28×28'),
    y: tensor('class numbers, one a row; for diabetes its progression, rows×1'),
  },
  settings: {
    name: choice('iris', ['iris', 'digits', 'mnist', 'diabetes', 'wine'], { help: 'Which data set it is.' }),
    columns: text('', {
      help: 'The columns to give as x, by name with commas between them; all but the target if left empty.',
    }),
    shape: choice('rows', ['rows', 'images'], {
      help: 'Whether a digit is a row of 64 (MNIST: 784) numbers, or an image of 1×8×8 (1×28×28).',
      when: { setting: 'name', is: [...PICTURES.keys()] },
    }),
    scale: choice('raw', ['raw', '0…1'], {
      help: 'Ink as counted, from 0 to 16 (MNIST: 255), or divided by that.',
      when: { setting: 'name', is: [...PICTURES.keys()] },
    }),
  },
  variant: ({ name }) => String(name),
  assets: ({ name }) => [FILES[name]],
  build(scope, _inputs, { name, columns, shape, scale }) {
    const { b } = scope
    const table = scope.asset(FILES[name])
    const picture = PICTURES.get(name)
    const target = table.columns.length - 1
    const chosen = inputColumns(scope, table, columns, target)
    const classes = picture !== undefined || isText(table, table.columns[target]!)
    const y = type('float', classes ? [table.rows] : [table.rows, 1])
    const rows = scope.data('x', type('float', [table.rows, chosen.length]), pickColumns(table, chosen))
    const outputs = { x: rows, y: scope.data('y', y, pickColumns(table, [target])) }
    if (!picture) return outputs
    const { side, ink } = picture
    const scaled = scale === 'raw' ? rows : scope.hold('scaled', b.div(rows, ink))
    if (shape === 'rows') return { ...outputs, x: scaled }
    if (chosen.length !== side * side) {
      scope.fail(`An image needs all ${side * side} columns, but ${chosen.length} are chosen.`, {
        mend: 'Clear the columns.',
      })
    }
    return { ...outputs, x: b.reshape(scaled, [table.rows, 1, side, side]) }
  },
})
