import type { Cells } from './csv.ts'

/** How a file writes the fraction of a number: `1.5` or `1,5`. */
export type Decimal = '.' | ','

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
const DECIMAL_COMMA = /^[+-]?(\d+,\d*|,\d+)(e[+-]?\d+)?$/i
const MISSING = /^(|na|n\/a|nan|null|\?)$/i

/** A column with at most one text among so many cells is a column of numbers with a typing error, not one of text. */
const CELLS_PER_TYPING_ERROR = 10

/** What the cells of a column are. */
export interface Column {
  /** One value a row below the header: the number, or NaN for a missing cell and for text. */
  readonly values: Float64Array
  readonly kind: 'numbers' | 'text' | 'missing'
  /** The first row that holds text, counted from the first row below the header; −1 if none does. */
  readonly firstText: number
}

/** The decimal mark of a file: a comma once any of its cells is a number with one. */
export function decimalOf(cells: Cells): Decimal {
  return cells.text.some((cell) => DECIMAL_COMMA.test(cell)) ? ',' : '.'
}

/** Whether a cell says that its value is not known: empty, NA, N/A, NaN, null or ?. */
export function isMissing(cell: string): boolean {
  return MISSING.test(cell)
}

/** The number a cell holds; NaN for a missing one, undefined for text. Infinite and hexadecimal numbers are text. */
export function numberIn(cell: string, decimal: Decimal): number | undefined {
  // A point in a file of decimal commas may part thousands: better refused than read as a thousandth of the number.
  const isNumber = decimal === ',' ? !cell.includes('.') && isCommaNumber(cell) : NUMBER.test(cell)
  if (!isNumber) return isMissing(cell) ? NaN : undefined
  const value = Number(decimal === ',' ? cell.replace(',', '.') : cell)
  return Number.isFinite(value) ? value : undefined
}

/** Reads a column below `top` rows of header, and says whether it is one of numbers or of text. */
export function readColumn(cells: Cells, column: number, top: number, decimal: Decimal): Column {
  const values = new Float64Array(cells.rowNumbers.length - top)
  let numbers = 0
  let texts = 0
  let firstText = -1
  for (let row = 0; row < values.length; row++) {
    const value = numberIn(cells.text[(row + top) * cells.width + column]!, decimal)
    values[row] = value ?? NaN
    if (value === undefined) {
      if (texts++ === 0) firstText = row
    } else if (!Number.isNaN(value)) numbers++
  }
  if (numbers + texts === 0) return { values, kind: 'missing', firstText }
  const mostlyNumbers = numbers > 0 && texts * CELLS_PER_TYPING_ERROR <= numbers + texts
  return { values, kind: mostlyNumbers ? 'numbers' : 'text', firstText }
}

function isCommaNumber(cell: string): boolean {
  return DECIMAL_COMMA.test(cell) || NUMBER.test(cell)
}
