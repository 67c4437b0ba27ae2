/** What may stand between two cells of a row. */
export type Separator = ',' | ';' | '\t'

/** The cells of a CSV text, every row as wide as the first. */
export interface Cells {
  readonly width: number
  /** Row after row. Spaces around a cell without quotes are gone; a quoted cell is as written. */
  readonly text: readonly string[]
  /** The number of each row as a spreadsheet counts, from 1; blank rows are left out of `text` but counted. */
  readonly rowNumbers: readonly number[]
}

const QUOTE = 0x22
const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
const SPACE = 0x20
const SAMPLE_ROWS = 20

/**
 * Cuts a CSV text into cells by RFC 4180: `"…"` around a cell that holds separators or line breaks, `""` for a quote
 * in it; lines end in LF, CRLF or CR. Beyond the RFC, a byte order mark and blank rows are passed over. Stops after
 * `limit` rows. Throws, naming the row, when a row is wider or narrower than the first or a quote is never closed.
 */
export function readCells(text: string, separator: Separator, limit = Infinity): Cells {
  const comma = separator.charCodeAt(0)
  const cells: string[] = []
  const rowNumbers: number[] = []
  let width = 0
  let at = text.startsWith('\uFEFF') ? 1 : 0
  for (let row = 1; at < text.length && rowNumbers.length < limit; row++) {
    const before = cells.length
    let quoted = false
    for (let open = true; open;) {
      let start = at
      while (text.charCodeAt(start) === SPACE) start++
      if (text.charCodeAt(start) === QUOTE) {
        quoted = true
        const close = closingQuote(text, start, row, cells.length - before + 1)
        cells.push(text.slice(start + 1, close).replaceAll('""', '"'))
        at = close + 1
        while (text.charCodeAt(at) === SPACE) at++
        if (at < text.length && !endsCell(text.charCodeAt(at), comma))
          throw new Error(
            `Row ${row}, column ${cells.length - before}: ${JSON.stringify(text[at])} follows the closing quote. ` +
              'Write a quote inside a quoted cell twice ("").',
          )
      } else {
        while (at < text.length && !endsCell(text.charCodeAt(at), comma)) at++
        cells.push(text.slice(start, at).trim())
      }
      open = text.charCodeAt(at) === comma
      if (open) at++
    }
    if (text.charCodeAt(at) === CARRIAGE_RETURN && text.charCodeAt(at + 1) === LINE_FEED) at++
    at++
    const found = cells.length - before
    if (found === 1 && !quoted && cells[before] === '') {
      cells.pop()
      continue
    }
    if (rowNumbers.length === 0) width = found
    else if (found !== width) throw new Error(raggedRow(row, found, rowNumbers[0]!, width, separator))
    rowNumbers.push(row)
  }
  return { width, text: cells, rowNumbers }
}

/**
 * The separator of a CSV text: tab, semicolon or comma, the first of them that cuts the text's first rows into equally
 * many cells, more than one. (Semicolon before comma, so that decimal commas do not pass for separators.) If none does, the
 * one seen most often in the first row, or a comma.
 */
export function guessSeparator(text: string): Separator {
  const candidates: readonly Separator[] = ['\t', ';', ',']
  for (const separator of candidates) {
    if (cutsEvenly(text, separator)) return separator
  }
  const first = /[^\r\n]+/.exec(text)?.[0] ?? ''
  const count = (separator: Separator) => first.split(separator).length
  return candidates.reduce((best, separator) => (count(separator) > count(best) ? separator : best), ',')
}

function cutsEvenly(text: string, separator: Separator): boolean {
  try {
    return readCells(text, separator, SAMPLE_ROWS).width > 1
  } catch {
    return false
  }
}

function endsCell(code: number, comma: number): boolean {
  return code === comma || code === LINE_FEED || code === CARRIAGE_RETURN
}

function closingQuote(text: string, open: number, row: number, column: number): number {
  let at = text.indexOf('"', open + 1)
  while (at >= 0 && text.charCodeAt(at + 1) === QUOTE) at = text.indexOf('"', at + 2)
  if (at < 0)
    throw new Error(
      `Row ${row}, column ${column}: the quote that opens this cell is never closed. ` +
        'Close it, or, if it belongs to the text, put the cell in quotes and write it twice ("").',
    )
  return at
}

function raggedRow(row: number, found: number, first: number, width: number, separator: Separator): string {
  const name = { ',': 'comma', ';': 'semicolon', '\t': 'tab' }[separator]
  const cells = (count: number) => `${count} ${count === 1 ? 'cell' : 'cells'}`
  const where = found > width ? `column ${width + 1} is one too many` : `column ${found + 1} is missing`
  return (
    `Row ${row} has ${cells(found)}, but row ${first} has ${cells(width)}: ${where}. ` +
    `Give every row equally many cells, with a ${name} between them, and put quotes around a cell that holds a ${name}.`
  )
}
