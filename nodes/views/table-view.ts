import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { number, text } from '../../graph-runtime/definition/settings.ts'
import { sizeOf } from '../../graph-runtime/ir/types.ts'
import { size } from './size.ts'

/** Tensors of more axes are shown as one tall table of their last axis. */
export const tableView = defineNode({
  type: 'table-view',
  title: 'Table view',
  drawer: 'views',
  summary: 'Shows the first rows of a tensor as numbers.',
  formula: 'x_{n,c}',
  keywords: ['numbers', 'rows', 'print', 'values', 'inspect'],
  inputs: { x: tensor('any tensor; its last axis runs across') },
  outputs: {},
  settings: {
    rows: number(8, { min: 1, max: 40, integer: true, help: 'How many rows at most.' }),
    columns: number(4, { min: 1, max: 16, integer: true, help: 'How many columns at most.' }),
    names: text('', { help: 'Names of the columns with commas between; their numbers if left empty.' }),
    size,
  },
  build({ b, show }, { x }, { rows, columns }) {
    const width = x.type.shape.length < 2 ? 1 : x.type.shape.at(-1)!
    const height = width === 0 ? 0 : sizeOf(x.type.shape) / width
    const table = b.reshape(x, [height, width])
    show('cells', b.slice(table, [0, 0], [Math.min(rows, height), Math.min(columns, width)]))
    show('sides', b.constant([height, width], { dtype: 'float', shape: [2] }))
    return {}
  },
})
