import { shapeOf } from '../../graph-runtime/definition/nested.ts'
import type { Json } from '../../graph-runtime/document/types.ts'

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

/** A scalar, vector or matrix with spaces and lines between its numbers; more axes as JSON. */
export function showNested(value: Json): string {
  if (!Array.isArray(value)) return JSON.stringify(value)
  if (value.every((item) => !Array.isArray(item))) return value.join(' ')
  const isMatrix = value.every((row) => Array.isArray(row) && row.every((item) => !Array.isArray(item)))
  return isMatrix ? value.map((row) => (Array.isArray(row) ? row.join(' ') : '')).join('\n') : JSON.stringify(value)
}

/** Reads what `showNested` shows, and tables pasted from elsewhere; undefined where rows differ in length or a word is no number. */
export function parseNested(text: string): Json | undefined {
  const plain = text.trim().replaceAll('−', '-')
  if (plain.startsWith('[')) return parseJson(plain)
  const rows = plain.split('\n').map((line) =>
    line
      .split(/[\s,;]+/)
      .filter((word) => word !== '')
      .map(Number),
  )
  if (plain === '' || rows.some((row) => row.some((n) => !Number.isFinite(n)))) return undefined
  if (rows.length > 1) return rows.every((row) => row.length === rows[0]!.length) ? rows : undefined
  return rows[0]!.length === 1 ? rows[0]![0]! : rows[0]!
}

function parseJson(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json
    return shapeOf(value) ? value : undefined
  } catch {
    return undefined
  }
}
