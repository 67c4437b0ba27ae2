import { defineNode } from '../../graph-runtime/definition/node.ts'
import { optional, reference, tensor } from '../../graph-runtime/definition/ports.ts'
import { number } from '../../graph-runtime/definition/settings.ts'
import { showType, sizeOf } from '../../graph-runtime/ir/types.ts'
import { asColumn, firstRows } from './rows.ts'
import { size } from './size.ts'

const MOST_POINTS = 2000

export const scatter = defineNode({
  type: 'scatter',
  title: 'Scatter',
  drawer: 'views',
  summary: 'Draws rows as points: two columns of x, or x across and y upwards, each class with a mark of its own.',
  formula: '(x_{n,i}, x_{n,j})',
  keywords: ['points', 'plot', 'cloud', 'embedding', 'plane', 'residuals'],
  inputs: {
    x: tensor('rows, N×C; or one number a row, if y is wired'),
    y: optional(tensor('one number a row, drawn upwards')),
    label: optional(reference('the class of each row')),
  },
  outputs: {},
  settings: {
    across: number(0, { min: 0, max: 4096, integer: true, help: 'Which column of x runs across, counted from 0.' }),
    up: number(1, { min: 0, max: 4096, integer: true, help: 'Which column of x runs upwards where y is not wired.' }),
    size,
  },
  build(scope, { x, y, label }, { across, up }) {
    const { b, fail, show } = scope
    const [rows = 0] = x.type.shape
    if (x.type.shape.length === 0 || rows === 0) {
      fail(`x must be rows, N×C, but it is ${showType(x.type)}.`, { port: 'x', mend: 'Wire a tensor with rows.' })
    }
    const width = sizeOf(x.type.shape) / rows
    const table = b.reshape(x, [rows, width])
    const column = (c: number) => {
      if (c >= width) {
        fail(`There is no column ${c}: x has ${width} ${width === 1 ? 'column' : 'columns'}.`, {
          port: 'x',
          mend: width === 1 ? 'Wire y, which is drawn upwards.' : 'Choose one of them in “across” and “up”.',
        })
      }
      return b.slice(table, [0, c], [rows, 1])
    }
    const upwards = y ? asColumn(scope, y, rows) : b.reshape(column(up), [rows])
    if (!upwards) {
      return fail(`y must be one number for each of the ${rows} rows of x, but it is ${showType(y!.type)}.`, {
        port: 'y',
      })
    }
    const points = b.concat([column(across), b.reshape(upwards, [rows, 1])], 1)
    show('points', firstRows(scope, points, MOST_POINTS))
    const labels = label && asColumn(scope, label, rows)
    if (label && !labels) {
      fail(`label must be one class number for each of the ${rows} rows, but it is ${showType(label.type)}.`, {
        port: 'label',
      })
    }
    if (labels) show('labels', firstRows(scope, labels, MOST_POINTS))
    return {}
  },
})
