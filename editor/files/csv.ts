/** What a field of a table can hold; nothing, and what is not finite, is left empty or said in words that programs read. */
export type CsvField = string | number | undefined

function fieldText(field: CsvField): string {
  if (field === undefined) return ''
  if (typeof field === 'number')
    return Number.isFinite(field) ? String(field) : Number.isNaN(field) ? 'nan' : field > 0 ? 'inf' : '-inf'
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field
}

/** Rows as CSV (RFC 4180): commas, lines that end in CR LF, all digits of numbers, a point in them. */
export function csvOf(rows: readonly (readonly CsvField[])[]): string {
  return rows.map((row) => `${row.map(fieldText).join(',')}\r\n`).join('')
}
