import { readFileSync, statSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCells } from '../../../graph-runtime/definition/csv.ts'
import { parseCsv, type Table } from '../../../graph-runtime/definition/table.ts'

const rowsOf = (table: Table) =>
  Array.from({ length: table.rows }, (_, row) =>
    Array.from(table.data.subarray(row * table.columns.length, (row + 1) * table.columns.length)),
  )

describe('reading CSV', () => {
  test('names from the header, numbers row by row', () => {
    const table = parseCsv('x,y\n1,2.5\n-3e2,.5\n')
    expect(table).toEqual({ columns: ['x', 'y'], rows: 2, data: Float64Array.of(1, 2.5, -300, 0.5), categories: {} })
  })

  test('a first row of numbers is data, unless the header is asked for', () => {
    expect(parseCsv('1,2\n3,4').columns).toEqual(['column 1', 'column 2'])
    expect(rowsOf(parseCsv('1,2\n3,4'))).toEqual([
      [1, 2],
      [3, 4],
    ])
    expect(parseCsv('2019,2020\n3,4', { header: true })).toMatchObject({ columns: ['2019', '2020'], rows: 1 })
  })

  test('a first row of data with a text column is not taken for a header', () => {
    const table = parseCsv('5.1,setosa\n7,versicolor\n4.9,setosa')
    expect(rowsOf(table)).toEqual([
      [5.1, 0],
      [7, 1],
      [4.9, 0],
    ])
    expect(table.categories).toEqual({ 'column 2': ['setosa', 'versicolor'] })
  })

  test('header: false reads a first row of text as data', () => {
    const table = parseCsv('a,1\nb,2', { header: false })
    expect(table.categories).toEqual({ 'column 1': ['a', 'b'] })
  })

  test('a column without a name gets its number', () => {
    expect(parseCsv(',y\n0,5').columns).toEqual(['column 1', 'y'])
  })

  test('quoted separators, line breaks and quotes', () => {
    const table = parseCsv('"a, b","say ""x"""\n"two\nlines",1\n "7;8" ,"2"\n"",3\n')
    expect(table.columns).toEqual(['a, b', 'say "x"'])
    expect(table.categories).toEqual({ 'a, b': ['two\nlines', '7;8'] })
    expect(rowsOf(table)).toEqual([
      [0, 1],
      [1, 2],
      [NaN, 3],
    ])
  })

  test('byte order mark, CRLF, CR, blank rows and a missing last line break', () => {
    const expected = parseCsv('x,y\n1,2\n3,4\n')
    expect(parseCsv('\uFEFFx,y\r\n1,2\r\n\r\n3,4\r\n\r\n')).toEqual(expected)
    expect(parseCsv('\uFEFF"x","y"\r1,2\r3,4')).toEqual(expected)
    expect(parseCsv('x, y\n 1 ,2\n   \n3 , 4')).toEqual(expected)
  })

  test('separators are found out: tab, semicolon with decimal commas, comma', () => {
    expect(rowsOf(parseCsv('x\ty\n1\t2'))).toEqual([[1, 2]])
    expect(rowsOf(parseCsv('x;y\n1,5;-2\n,25;1e3'))).toEqual([
      [1.5, -2],
      [0.25, 1000],
    ])
    expect(rowsOf(parseCsv('1,5;2,5\n3,5;4,5'))).toEqual([
      [1.5, 2.5],
      [3.5, 4.5],
    ])
    expect(rowsOf(parseCsv('x;y\n1.5;2'))).toEqual([[1.5, 2]])
    expect(rowsOf(parseCsv('"x;z",y\n1,2'))).toEqual([[1, 2]])
    expect(rowsOf(parseCsv('x\n1\n2'))).toEqual([[1], [2]])
    expect(rowsOf(parseCsv('1,5\n2,5', { separator: ';' }))).toEqual([[1.5], [2.5]])
  })

  test('missing cells are NaN, in columns of numbers and of text', () => {
    const table = parseCsv('x,y,z,w\n1,,u,\nNA,?,null,\nnan,2,v,')
    expect(rowsOf(table)).toEqual([
      [1, NaN, 0, NaN],
      [NaN, NaN, NaN, NaN],
      [NaN, 2, 1, NaN],
    ])
    expect(table.categories).toEqual({ z: ['u', 'v'] })
  })

  test('a column of mixed codes is text; its numbers are texts too', () => {
    const table = parseCsv('ticket,fare\nA5,7\n113803,53\nA5,8')
    expect(table.categories).toEqual({ ticket: ['A5', '113803'] })
  })

  test('hostile names are plain keys', () => {
    const { categories } = parseCsv('__proto__,constructor\na,1\nb,2')
    expect(Object.keys(categories)).toEqual(['__proto__'])
    expect(Object.getPrototypeOf(categories)).toBe(Object.prototype)
  })
})

describe('files that cannot be read say where and what to mend', () => {
  const numbers = Array.from({ length: 12 }, (_, i) => `${i},${i}`).join('\n')
  test.each([
    ['', 'The file is empty.'],
    ['\uFEFF\r\n\n', 'The file is empty.'],
    ['x,y\n1,2\n\n3\n', 'Row 4 has 1 cell, but row 1 has 2 cells: column 2 is missing.'],
    ['x,y\n1,2\n1,2,3\n', 'Row 3 has 3 cells, but row 1 has 2 cells: column 3 is one too many.'],
    ['x,y\n1,"2\n3,4\n', 'Row 2, column 2: the quote that opens this cell is never closed.'],
    ['x,y\n"1"2,3\n', 'Row 2, column 1: "2" follows the closing quote.'],
    ['x,y\na,b\n', 'No column holds numbers (rows 1 to 2, columns 1 to 2).'],
    ['x,y\nNA,b\n', 'No column holds numbers'],
    ['x,x\n1,2\n', 'Row 1: columns 1 and 2 are both named "x".'],
    [`x,y\n${numbers}\n1,2o\n`, 'Row 14, column "y": "2o" is not a number, but the column holds numbers.'],
    [`x,y\n${numbers}\n1,1e999\n`, 'Row 14, column "y": "1e999" is not a number'],
    [`x,y\n${numbers}\n0x10,1\n`, 'Row 14, column "x": "0x10" is not a number'],
    [`${numbers}\n`.replaceAll(',', ',5;') + '1.234;1\n', 'the column holds numbers with a decimal comma.'],
  ])('%j', (text, message) => {
    expect(() => parseCsv(text)).toThrow(message)
  })

  test('a header without data', () => {
    expect(() => parseCsv('x,y\n', { header: true })).toThrow('no row follows. Add rows of data below it.')
  })

  test('every message ends in a mend', () => {
    expect(() => parseCsv('1,2\n1\n')).toThrow(/Give every row equally many cells, with a comma between them/)
    expect(() => parseCsv('1;2\n1\n', { separator: ';' })).toThrow(/with a semicolon between them/)
  })
})

/** A cell as CSV writes it: in quotes if it holds a separator, a quote, a line break, or a space at either end. */
function quoteCell(cell: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

test('any cells, quoted where they must be, are read back as written', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '1', ',', ';', '\t', '"', '\n', '\r', ' ', 'é'), maxLength: 6 })
  const grid = fc.integer({ min: 2, max: 4 }).chain((width) => {
    return fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 })
  })
  const property = fc.property(
    grid,
    fc.constantFrom(',', ';', '\t'),
    fc.constantFrom('\n', '\r\n', '\r'),
    (rows, separator, end) => {
      const text = rows.map((row) => row.map(quoteCell).join(separator) + end).join('')
      expect(readCells(text, separator).text).toEqual(rows.flat())
    },
  )
  fc.assert(property, { seed: 1, numRuns: 300 })
})

interface IndexEntry {
  name: string
  file: string
  rows: number
  /** Left out where they are the pixels of an image and the target. */
  columns?: string[]
  target: string
  task: 'classification' | 'regression'
  classes?: string[]
  imageShape?: number[]
  bytes: number
}

const folder = new URL('../../../public/datasets/', import.meta.url)
const index: IndexEntry[] = JSON.parse(readFileSync(new URL('index.json', folder), 'utf8'))
const textOf = (file: string) => readFileSync(new URL(file, folder), 'utf8')

function columnOf(table: Table, name: string): number[] {
  const at = table.columns.indexOf(name)
  return rowsOf(table).map((row) => row[at]!)
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const mean = (values: readonly number[]) => sum(values) / values.length

describe('the bundled sets', () => {
  test('are the five of the index', () => {
    expect(index.map((entry) => [entry.name, entry.rows, entry.columns?.length])).toEqual([
      ['iris', 150, 5],
      ['digits', 1797, 65],
      ['diabetes', 442, 11],
      ['wine', 178, 14],
      ['mnist', 10_000, undefined],
    ])
  })

  test.each(index.filter(({ file }) => file.endsWith('.csv')))('$name is as its index entry says', (entry) => {
    const table = parseCsv(textOf(entry.file))
    expect(statSync(new URL(entry.file, folder)).size).toBe(entry.bytes)
    expect([table.rows, table.columns]).toEqual([entry.rows, entry.columns])
    expect(entry.columns!.at(-1)).toBe(entry.target)
    expect(table.data.every(Number.isFinite)).toBe(true)
    if (entry.task === 'regression') return
    expect(new Set(columnOf(table, entry.target)).size).toBe(entry.classes?.length)
    expect(table.categories[entry.target] ?? entry.classes).toEqual(entry.classes)
  })

  // Means and counts: sklearn.datasets of scikit-learn 1.2.1.
  test('iris', () => {
    const table = parseCsv(textOf('iris.csv'))
    const means = table.columns.slice(0, 4).map((name) => mean(columnOf(table, name)))
    const expected = [5.843333333333335, 3.057333333333334, 3.7580000000000027, 1.199333333333334]
    means.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 12))
    expect(mean(columnOf(table, 'species'))).toBe(1)
    // The two flowers that UCI's own file has wrong.
    expect([rowsOf(table)[34], rowsOf(table)[37]]).toEqual([
      [4.9, 3.1, 1.5, 0.2, 0],
      [4.9, 3.6, 1.4, 0.1, 0],
    ])
  })

  test('wine', () => {
    const table = parseCsv(textOf('wine.csv'))
    expect(mean(columnOf(table, 'alcohol'))).toBeCloseTo(13.000617977528083, 11)
    expect(mean(columnOf(table, 'hue'))).toBeCloseTo(0.9574494382022468, 12)
    expect(mean(columnOf(table, 'proline'))).toBeCloseTo(746.8932584269663, 10)
    expect(mean(columnOf(table, 'cultivar'))).toBeCloseTo(0.9382022471910112, 12)
  })

  test('digits: whole numbers 0 to 16, and how many images of each digit', () => {
    const table = parseCsv(textOf('digits.csv'))
    const labels = columnOf(table, 'digit')
    const pixels = rowsOf(table).flatMap((row) => row.slice(0, 64))
    expect(pixels.every((pixel) => Number.isInteger(pixel) && pixel >= 0 && pixel <= 16)).toBe(true)
    expect(sum(pixels)).toBe(561718)
    const counts = Array.from({ length: 10 }, (_, digit) => labels.filter((label) => label === digit).length)
    expect(counts).toEqual([178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
  })

  test('diabetes: least squares reaches the figures of the examples', () => {
    const table = parseCsv(textOf('diabetes.csv'))
    const inputs = rowsOf(table).map((row) => [1, ...row.slice(0, 10)])
    const targets = columnOf(table, 'progression')
    const weights = leastSquares(inputs, targets)
    const squares = inputs.map((row, i) => (sum(row.map((x, j) => x * weights[j]!)) - targets[i]!) ** 2)
    expect(Math.abs(mean(squares) - 2859.69634758)).toBeLessThan(1e-8)
    expect(Math.abs(weights[0]! - 152.13348416)).toBeLessThan(1e-8)
  })
})

/** The w that minimises ‖Xw − y‖², from the normal equations XᵀX w = Xᵀy by Gaussian elimination with pivots. */
function leastSquares(inputs: readonly (readonly number[])[], targets: readonly number[]): number[] {
  const size = inputs[0]!.length
  const system = Array.from({ length: size }, (_, i) => [
    ...Array.from({ length: size }, (_, j) => sum(inputs.map((row) => row[i]! * row[j]!))),
    sum(inputs.map((row, k) => row[i]! * targets[k]!)),
  ])
  for (let i = 0; i < size; i++) {
    let pivot = i
    for (let r = i + 1; r < size; r++) if (Math.abs(system[r]![i]!) > Math.abs(system[pivot]![i]!)) pivot = r
    const swapped = system[pivot]!
    system[pivot] = system[i]!
    system[i] = swapped
    for (let r = 0; r < size; r++) {
      if (r === i) continue
      const factor = system[r]![i]! / swapped[i]!
      system[r] = system[r]!.map((value, c) => value - factor * swapped[c]!)
    }
  }
  return system.map((row, i) => row[size]! / row[i]!)
}
