import { readCells } from '../../graph-runtime/definition/csv.ts'
import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import type { Table } from '../../graph-runtime/definition/table.ts'

/** Whether a column of a table holds texts, given as codes. */
export function isText(table: Table, column: string): boolean {
  return Object.hasOwn(table.categories, column)
}

/** The place of a column; fails with a list of those that there are. */
export function columnNamed(scope: NodeScope, table: Table, name: string): number {
  const index = table.columns.indexOf(name)
  if (index >= 0) return index
  return scope.fail(`There is no column “${name}”.`, { mend: `The columns are ${table.columns.join(', ')}.` })
}

/**
 * The places of the input columns that a setting names, in its order: names with commas between them, in quotes where a
 * name holds a comma. An empty text names every column of numbers but the target.
 */
export function inputColumns(scope: NodeScope, table: Table, names: string, target: number): number[] {
  const all = table.columns.flatMap((name, i) => (i === target || isText(table, name) ? [] : [i]))
  const chosen = names.trim() === '' ? all : listOf(scope, names).map((name) => columnNamed(scope, table, name))
  if (chosen.length === 0) {
    return scope.fail('There is no column of numbers besides the target.', {
      mend: 'Add one, or choose another target.',
    })
  }
  for (const index of chosen) {
    const name = table.columns[index]!
    if (!isText(table, name)) continue
    scope.fail(`Column “${name}” holds texts, which have no order to learn from.`, {
      mend: 'Leave it out of the inputs, or write a column of 0 and 1 for each of its texts.',
    })
  }
  return chosen
}

function listOf(scope: NodeScope, names: string): readonly string[] {
  try {
    return readCells(names, ',', 1).text
  } catch {
    return scope.fail(`“${names}” is no list of columns.`, { mend: 'Write their names with commas between them.' })
  }
}

const picked = new WeakMap<Table, Map<string, Table['data']>>()

/** Some columns of a table, row-major. The same array is given again for the same choice, so that it is not copied. */
export function pickColumns(table: Table, columns: readonly number[]): Table['data'] {
  const known = picked.get(table) ?? new Map<string, Table['data']>()
  picked.set(table, known)
  const key = columns.join()
  const found = known.get(key)
  if (found) return found
  const size = table.rows * columns.length
  const data = table.data instanceof Uint8Array ? new Uint8Array(size) : new Float64Array(size)
  for (let row = 0; row < table.rows; row++) {
    columns.forEach((column, i) => {
      data[row * columns.length + i] = table.data[row * table.columns.length + column]!
    })
  }
  known.set(key, data)
  return data
}
