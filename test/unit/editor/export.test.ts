import { describe, expect, test } from 'vitest'
import { seriesCsv } from '../../../editor/charts/series-csv.ts'
import { element, svgDocument, textMarkup } from '../../../editor/charts/svg/markup.ts'
import { pathNotes } from '../../../editor/charts/svg/path.ts'
import { csvOf } from '../../../editor/files/csv.ts'
import { nameBeside } from '../../../editor/files/download.ts'
import { markdownTable } from '../../../editor/files/markdown-table.ts'
import { tensorCsv } from '../../../editor/files/tensor-csv.ts'
import { parseCsv } from '../../../graph-runtime/definition/table.ts'
import { tensor } from '../../../graph-runtime/ir/types.ts'

test('CSV quotes what would break it, and is read back with all digits', () => {
  const third = 1 / 3
  const text = csvOf([
    ['name, "of"\nall', 'x'],
    ['a', third],
    ['b', -1e-300],
  ])
  expect(text.startsWith('"name, ""of""\nall",x\r\n')).toBe(true)
  const { columns, data } = parseCsv(text)
  expect(columns).toEqual(['name, "of"\nall', 'x'])
  expect([data[1], data[3]]).toEqual([third, -1e-300])
  expect(csvOf([[Number.NaN, Infinity, -Infinity, undefined]])).toBe('nan,inf,-inf,\r\n')
})

test('a tensor as CSV has a row a number, with its place on each axis and its gradient', () => {
  const of = { of: 'slot', name: 'h.weight' } as const
  const type = tensor('float', [2, 3])
  const scalar = {
    of: 'port',
    name: 'loss.loss',
    pass: 'forward',
    type: tensor('float'),
    data: Float64Array.of(7),
  } as const
  const text = tensorCsv([
    { ...of, pass: 'forward', type, data: Float64Array.of(1, 2, 3, 4, 5, 6) },
    { ...of, pass: 'backward', type, data: Float64Array.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6) },
    scalar,
  ])
  const lines = text.trim().split('\r\n')
  expect(lines[0]).toBe('tensor,axis 0,axis 1,value,gradient')
  expect(lines[1]).toBe('h.weight,0,0,1,0.1')
  expect(lines[6]).toBe('h.weight,1,2,6,0.6')
  expect(lines[7]).toBe('loss.loss,,,7,')
})

test('curves as CSV have a column for the band only where there is one', () => {
  const curve = { name: '#1', label: '#1', role: 'present', xs: [0, 5], ys: [2, 1], length: 2 } as const
  expect(seriesCsv([curve])).toBe('curve,step,value\r\n#1,0,2\r\n#1,5,1\r\n')
  expect(seriesCsv([{ ...curve, spread: [0.5, 0.25] }, curve])).toContain('#1,5,1,0.25\r\n#1,0,2,\r\n')
})

test('a Markdown table keeps bars and line breaks of a cell from breaking it', () => {
  expect(markdownTable(['a|b', 'c'], [['x\ny', '1']])).toBe('| a\\|b | c |\n| :-- | --: |\n| x y | 1 |\n')
})

test('files are called after the document and what they hold', () => {
  expect(nameBeside('two-spirals.json', 'Loss against steps')).toBe('two-spirals-loss-against-steps')
  expect(nameBeside('untitled.json', '')).toBe('untitled')
})

describe('SVG', () => {
  test('holds any text, but for characters that XML has no place for', () => {
    expect(textMarkup('a < "b" & \u0007c')).toBe('a &lt; &quot;b&quot; &amp; c')
    expect(element('text', { x: 1 / 3, y: undefined, fill: '"' }, 'hi')).toBe('<text x="0.33" fill="&quot;">hi</text>')
    expect(svgDocument({ x: -4, width: 8, height: 2 }, '#fff', '', 'A & B')).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="2" viewBox="-4 0 8 2"><title>A &amp; B</title>' +
        '<rect x="-4" y="0" width="8" height="2" fill="#fff"/></svg>\n',
    )
  })

  test('a path is noted as it is drawn, and begun anew', () => {
    const { methods, text } = pathNotes()
    methods.moveTo(1, 2)
    methods.lineTo(3, 4)
    methods.closePath()
    expect(text()).toBe('M1 2L3 4Z')
    methods.beginPath()
    methods.rect(0, 0, 4, 5)
    expect(text()).toBe('M0 0h4v5h-4Z')
    methods.beginPath()
    methods.roundRect(0, 0, 10, 4, 9) // corners of at most half a side
    expect(text()).toBe('M2 0h6a2 2 0 0 1 2 2v0a2 2 0 0 1 -2 2h-6a2 2 0 0 1 -2 -2v0a2 2 0 0 1 2 -2Z')
  })

  test('arcs go the way they were asked, and a whole turn is one', () => {
    const drawn = (...arc: readonly [number, number, boolean?]) => {
      const { methods, text } = pathNotes()
      methods.arc(0, 0, 1, ...arc)
      return text()
    }
    expect(drawn(0, 2 * Math.PI)).toBe('M1 0A1 1 0 0 1 -1 0A1 1 0 0 1 1 0')
    expect(drawn(0, Math.PI)).toBe('M1 0A1 1 0 0 1 0 1A1 1 0 0 1 -1 0')
    expect(drawn(0, Math.PI, true)).toBe('M1 0A1 1 0 0 0 0 -1A1 1 0 0 0 -1 0')
    // Three quarters of a turn, over the end of the circle.
    expect(drawn(Math.PI, Math.PI / 2)).toMatch(/^M-1 0A1 1 0 0 1 0\.71 -0\.71A1 1 0 0 1 0 1$/)
  })
})
