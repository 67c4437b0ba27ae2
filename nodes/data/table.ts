import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import { choice, text } from '../../graph-runtime/definition/settings.ts'
import { parseCsv, type Table } from '../../graph-runtime/definition/table.ts'
import { tensor as type } from '../../graph-runtime/ir/types.ts'
import { columnNamed, inputColumns, isText, pickColumns } from './table-columns.ts'

/** A CSV text as data. A target of texts becomes class numbers, in order of first appearance; one of numbers stays as it is. */
export const table = defineNode({
  type: 'table',
  title: 'Table',
  drawer: 'data',
  summary: 'Your own data, pasted as CSV: choose which columns go in and which one is to be predicted.',
  formula: '(x_i, y_i)_{i=1}^N',
  keywords: ['csv', 'spreadsheet', 'file', 'paste', 'real data'],
  inputs: {},
  outputs: {
    x: tensor('the input columns, rows×columns'),
    y: tensor('the target: numbers, rows×1, or the class numbers of texts, one a row'),
  },
  settings: {
    csv: text('x,y\n0,1\n1,3\n2,5\n', {
      lines: 8,
      label: 'CSV',
      help: 'Rows of cells with commas, semicolons or tabs between them; the first row may name the columns.',
    }),
    columns: text('', {
      help: 'The columns to give as x, by name with commas between them; all of numbers but the target if left empty.',
    }),
    target: text('', { help: 'The column to give as y; the last one if left empty.' }),
    missing: choice('refuse', ['refuse', 'leave out rows'], {
      label: 'missing values',
      help: 'What to do where a chosen column has an empty cell: say which, or leave out its row.',
    }),
  },
  build(scope, _inputs, { csv, columns, target, missing }) {
    const read = parsed(scope, csv)
    const last = read.columns.length - 1
    const y = target.trim() === '' ? last : columnNamed(scope, read, target.trim())
    const x = inputColumns(scope, read, columns, y)
    const whole = missing === 'refuse' ? checkWhole(scope, read, [...x, y]) : wholeRows(scope, read, [...x, y])
    const { rows } = whole
    const isClass = isText(read, read.columns[y]!)
    return {
      x: scope.data('x', type('float', [rows, x.length]), pickColumns(whole, x)),
      y: scope.data('y', type('float', isClass ? [rows] : [rows, 1]), pickColumns(whole, [y])),
    }
  },
})

function parsed(scope: NodeScope, csv: string): Table {
  try {
    return parseCsv(csv)
  } catch (error) {
    return scope.fail(error instanceof Error ? error.message : String(error))
  }
}

function firstMissing({ columns, data }: Table, row: number, chosen: readonly number[]): number | undefined {
  return chosen.find((column) => Number.isNaN(data[row * columns.length + column]))
}

function checkWhole(scope: NodeScope, read: Table, chosen: readonly number[]): Table {
  for (let row = 0; row < read.rows; row++) {
    const column = firstMissing(read, row, chosen)
    if (column === undefined) continue
    scope.fail(`Data row ${row + 1} has no value in column “${read.columns[column]}”.`, {
      mend: 'Fill it in, leave out the column, or choose to leave out such rows.',
    })
  }
  return read
}

function wholeRows(scope: NodeScope, read: Table, chosen: readonly number[]): Table {
  const width = read.columns.length
  const kept: number[] = []
  for (let row = 0; row < read.rows; row++) if (firstMissing(read, row, chosen) === undefined) kept.push(row)
  if (kept.length === 0)
    scope.fail('Every row has an empty cell in a chosen column.', { mend: 'Choose other columns.' })
  const data = new Float64Array(kept.length * width)
  kept.forEach((row, i) => data.set(read.data.subarray(row * width, (row + 1) * width), i * width))
  return { ...read, rows: kept.length, data }
}
