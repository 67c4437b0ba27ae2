import { decimalOf, isMissing, numberIn, readColumn, type Decimal } from './cell.ts'
import { guessSeparator, readCells, type Cells, type Separator } from './csv.ts'

/** Columns of numbers, as read from a file. */
export interface Table {
  /** The columns' names, no two alike. */
  readonly columns: readonly string[]
  readonly rows: number
  /** [rows, columns], row-major; a missing cell is NaN. Pixels are bytes: there are many. */
  readonly data: Float64Array | Uint8Array
  /**
   * For each column of text, by name: its texts in order of first appearance. A cell with text k holds the number k.
   * Names come from the file, so ask `Object.hasOwn` whether a column is one of text: it may be named `constructor`.
   */
  readonly categories: Readonly<Record<string, readonly string[]>>
}

/** The data files that a document asks for, by name; of one that could not be had, why. */
export type Tables = ReadonlyMap<string, Table | Error>

/** How to read a CSV text. What is `'auto'` (the default) is found out from the text. */
export interface CsvOptions {
  /** Whether the first row names the columns. `'auto'`: it does if it has text above a column of numbers. */
  readonly header?: boolean | 'auto'
  readonly separator?: Separator | 'auto'
}

/**
 * Reads a CSV text (RFC 4180; also tabs, or semicolons with decimal commas) into a table. Without a header the columns
 * are `column 1`, `column 2`, …. Empty cells, NA, N/A, NaN, null and ? are missing. A column of text becomes codes; one
 * with a rare text among numbers is refused, since coding it would turn its numbers into codes unseen. No number is
 * changed otherwise. Throws an Error that names the row and column, and says what to mend.
 */
export function parseCsv(text: string, options: CsvOptions = {}): Table {
  const { header = 'auto', separator = 'auto' } = options
  const chosen = separator === 'auto' ? guessSeparator(text) : separator
  const cells = readCells(text, chosen)
  if (cells.width === 0) throw new Error('The file is empty. Choose one with a row of numbers for each example.')
  const decimal = chosen === ';' ? decimalOf(cells) : '.'
  const top = (header === 'auto' ? hasHeader(cells, decimal) : header) ? 1 : 0
  const columns = columnNames(cells, top)
  const rows = cells.rowNumbers.length - top
  if (rows === 0) throw new Error('The first row names the columns, and no row follows. Add rows of data below it.')

  const data = new Float64Array(rows * cells.width)
  const categories: [string, readonly string[]][] = []
  let numeric = 0
  columns.forEach((name, index) => {
    const column = readColumn(cells, index, top, decimal)
    if (column.kind === 'text') categories.push([name, codeTexts(cells, index, top, column.values)])
    else if (column.firstText >= 0) throw new Error(strayText(cells, column.firstText + top, index, name, decimal))
    if (column.kind === 'numbers') numeric++
    for (let row = 0; row < rows; row++) data[row * cells.width + index] = column.values[row]!
  })
  if (numeric === 0)
    throw new Error(
      `No column holds numbers (rows ${cells.rowNumbers[top]} to ${cells.rowNumbers.at(-1)}, ` +
        `columns 1 to ${cells.width}). Choose a file with numbers, or another separator.`,
    )
  return { columns, rows, data, categories: Object.fromEntries(categories) }
}

function hasHeader(cells: Cells, decimal: Decimal): boolean {
  for (let column = 0; column < cells.width; column++) {
    const isText = numberIn(cells.text[column]!, decimal) === undefined
    if (isText && readColumn(cells, column, 1, decimal).kind === 'numbers') return true
  }
  return false
}

function columnNames(cells: Cells, top: number): string[] {
  const numberOf = new Map<string, number>()
  for (let column = 0; column < cells.width; column++) {
    const name = (top === 1 && cells.text[column]) || `column ${column + 1}`
    const twin = numberOf.get(name)
    if (twin !== undefined)
      throw new Error(
        `Row ${cells.rowNumbers[0]}: columns ${twin} and ${column + 1} are both named "${name}". Rename one of them.`,
      )
    numberOf.set(name, column + 1)
  }
  return [...numberOf.keys()]
}

/** Writes the codes of a column's texts into `values`, and returns the texts that they stand for. */
function codeTexts(cells: Cells, column: number, top: number, values: Float64Array): string[] {
  const codes = new Map<string, number>()
  for (let row = 0; row < values.length; row++) {
    const text = cells.text[(row + top) * cells.width + column]!
    if (!isMissing(text) && !codes.has(text)) codes.set(text, codes.size)
    values[row] = codes.get(text) ?? NaN
  }
  return [...codes.keys()]
}

function strayText(cells: Cells, row: number, column: number, name: string, decimal: Decimal): string {
  const cell = JSON.stringify(cells.text[row * cells.width + column]!.slice(0, 40))
  const style = decimal === ',' ? 'numbers with a decimal comma' : 'numbers'
  return (
    `Row ${cells.rowNumbers[row]}, column "${name}": ${cell} is not a number, but the column holds ${style}. ` +
    'Correct it, or leave the cell empty.'
  )
}
