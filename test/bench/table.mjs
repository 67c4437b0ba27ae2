/** @param {readonly number[]} numbers */
export const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? NaN

/**
 * Prints rows of numbers under their columns' names; what is missing is a dash.
 * @param {readonly string[]} columns
 * @param {Readonly<Record<string, Readonly<Record<string, number>>>>} rows
 * @param {(value: number) => string} show
 */
export function printTable(columns, rows, show) {
  const first = Math.max(...Object.keys(rows).map((name) => name.length))
  const wide = Math.max(9, ...columns.map((name) => name.length)) + 2
  const line = (/** @type {string} */ name, /** @type {readonly string[]} */ cells) =>
    console.log(name.padEnd(first) + cells.map((cell) => cell.padStart(wide)).join(''))
  line('', columns)
  for (const [name, row] of Object.entries(rows)) {
    line(
      name,
      columns.map((column) => (row[column] === undefined ? '–' : show(row[column]))),
    )
  }
}
