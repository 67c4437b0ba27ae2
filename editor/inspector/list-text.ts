import { shapeOf } from '../../graph-runtime/definition/nested.ts'
import type { Json } from '../../graph-runtime/document/types.ts'
import { parseNumber } from '../ui/number-text.ts'

/** A list of whole numbers as its field shows it. */
export function showIntegers(value: Json): string {
  return Array.isArray(value) ? value.join(', ') : ''
}

/** Whole numbers with commas, crosses or spaces between; undefined where the text is something else. */
export function parseIntegers(text: string, signed = false): number[] | undefined {
  const words = text
    .replaceAll('−', '-')
    .split(/[\s,;×x[\]()]+/)
    .filter((word) => word !== '')
  const numbers = words.map(Number)
  return numbers.every((n) => Number.isInteger(n) && (signed || n >= 0)) ? numbers : undefined
}

/** A scalar, vector or table with spaces and lines between its numbers; one of a single number or row, and more axes, as JSON. */
export function showNested(value: Json): string {
  if (!Array.isArray(value)) return JSON.stringify(value)
  if (value.length === 1) return JSON.stringify(value)
  if (value.every((item) => !Array.isArray(item))) return value.join(' ')
  const isTable = value.every((row) => Array.isArray(row) && row.every((item) => !Array.isArray(item)))
  if (!isTable) return JSON.stringify(value)
  return value.map((row) => (Array.isArray(row) ? row.join(' ') : '')).join('\n')
}

/**
 * Reads what `showNested` shows, and what is typed or pasted from elsewhere: rows with `;` or a new line between, their numbers
 * with commas or spaces, or tabs as spreadsheets copy them; brackets as MATLAB and NumPy write them. Undefined where rows differ
 * in length or a word is no number.
 */
export function parseNested(text: string): Json | undefined {
  const plain = text.trim()
  if (!plain.startsWith('[')) return parseRows(plain.split(/[\n;]/))
  return parseJson(plain.replaceAll('−', '-')) ?? parseRows(rowsInBrackets(plain))
}

/** The rows of `[1 2; 3 4]` or of `[[1. 2.] [3. 4.]]`; none where brackets stand otherwise. */
function rowsInBrackets(text: string): string[] {
  const inner = /^\[([^[\]]*)\]$/.exec(text)?.[1]
  if (inner !== undefined) return inner.split(/[\n;]/)
  const isTable = /^\[(\s*\[[^[\]]*\][\s,;]*)+\]$/.test(text)
  return isTable ? [...text.matchAll(/\[([^[\]]*)\]/g)].map(([, row = '']) => row) : []
}

/** Numbers of a row. Tabs stand between cells, in which a comma is a decimal one. */
const numbersOf = (row: string) =>
  row
    .trim()
    .split(row.trim().includes('\t') ? /\t/ : /[\s,]+/)
    .filter((word) => word.trim() !== '')
    .map(parseNumber)

/** A scalar, vector or table of rows that are not empty. */
function parseRows(texts: readonly string[]): Json | undefined {
  const rows: number[][] = []
  for (const text of texts) {
    const numbers = numbersOf(text)
    const known = numbers.filter((number) => number !== undefined)
    if (known.length < numbers.length) return undefined
    if (known.length > 0) rows.push(known)
  }
  const [first, ...others] = rows
  if (!first || others.some(({ length }) => length !== first.length)) return undefined
  if (others.length > 0) return rows
  return first.length === 1 ? first[0] : first
}

function parseJson(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json
    return shapeOf(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** What numbers in nested lists are, in words: `2 rows of 3: shape 2×3`. */
export function describeNested(value: Json): string {
  const shape = shapeOf(value)
  if (!shape) return ''
  const [rows, columns] = shape
  if (rows === undefined) return 'One number: a scalar'
  const written = `shape ${shape.join('×')}`
  if (columns === undefined) return `${rows} ${rows === 1 ? 'number' : 'numbers'}: ${written}`
  const isTable = shape.length === 2
  return isTable ? `${rows} ${rows === 1 ? 'row' : 'rows'} of ${columns}: ${written}` : `A tensor: ${written}`
}
