import { csvOf } from '../files/csv.ts'
import type { Chart } from './canvas-chart.ts'
import { colourTable, type Theme } from './colour-map.ts'
import { formatNumber } from './format.ts'
import styles from './line-chart.module.css'
import type { Palette } from './palette.ts'
import { svgChart, type Sheet } from './svg-chart.ts'

/** A table of figures, coloured by size; for a third setting several stand side by side. */
export interface GridChartContent {
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  readonly rowTitle: string
  readonly columnTitle: string
  /** One table for each value of the third setting, its figures row by row; undefined where there is none yet. */
  readonly tables: readonly {
    readonly title: string
    readonly cells: readonly ({ readonly mean: number; readonly sd: number; readonly best: boolean } | undefined)[]
  }[]
  readonly log: boolean
}

const MARGIN = { top: 6, right: 8, bottom: 28, left: 48 }
const TITLE = 14
const BAR = { width: 8, room: 52 }

/** Where a figure stands among the others, from 0 to 1. */
function shareOf(content: GridChartContent): { share: (mean: number) => number; low: number; high: number } {
  const all = content.tables.flatMap(({ cells }) => cells.flatMap((cell) => cell?.mean ?? []))
  const log = content.log && all.every((mean) => mean > 0)
  const scale = (mean: number) => (log ? Math.log(mean) : mean)
  const finite = all.filter(Number.isFinite)
  const [low, high] = [Math.min(...finite), Math.max(...finite)]
  const span = scale(high) - scale(low)
  return { share: (mean) => (span > 0 ? (scale(mean) - scale(low)) / span : 0.5), low, high }
}

/** The fill of a cell, and which ink is read on it. */
function coloursAt(share: number, theme: Theme, { ink, panel }: Palette): { fill: string; text: string } {
  const table = colourTable('value-size', theme)
  const at = 4 * Math.round(share * 255)
  const [r, g, b] = [table[at]!, table[at + 1]!, table[at + 2]!]
  const isDark = 0.299 * r + 0.587 * g + 0.114 * b < 128
  return { fill: `rgb(${r} ${g} ${b})`, text: isDark === (theme === 'light') ? panel : ink }
}

function drawBar({ group, width, height, palette }: Sheet, low: number, high: number): void {
  const [left, top, bottom] = [width - BAR.room + 8, MARGIN.top + TITLE, height - MARGIN.bottom]
  for (let i = 0; i < 16; i++) {
    const y = top + ((bottom - top) * i) / 16
    const { fill } = coloursAt(1 - (i + 0.5) / 16, palette.theme, palette)
    const rect = group.append('rect').attr('x', left).attr('y', y).attr('width', BAR.width)
    rect.attr('height', (bottom - top) / 16 + 0.5).attr('fill', fill)
  }
  const x = left + BAR.width + 4
  group
    .append('text')
    .attr('x', x)
    .attr('y', top + 8)
    .text(formatNumber(high))
  group.append('text').attr('x', x).attr('y', bottom).text(formatNumber(low))
}

function drawGrid(sheet: Sheet, content: GridChartContent): void {
  const { group, width, height, palette } = sheet
  const { rows, columns, tables } = content
  const { share, low, high } = shareOf(content)
  const right = width - MARGIN.right - BAR.room
  const each = (right - MARGIN.left + 8) / tables.length
  const [cellWidth, cellHeight] = [
    (each - 8) / columns.length,
    (height - MARGIN.top - TITLE - MARGIN.bottom) / rows.length,
  ]
  const words = (x: number, y: number, text: string, anchor = 'middle') =>
    group.append('text').attr('x', x).attr('y', y).attr('text-anchor', anchor).text(text)
  rows.forEach((row, i) => {
    if (cellHeight >= 10 || i % 2 === 0)
      words(MARGIN.left - 5, MARGIN.top + TITLE + (i + 0.5) * cellHeight + 3.5, row, 'end')
  })
  words(4, MARGIN.top + 6, content.rowTitle, 'start')
  tables.forEach(({ title, cells }, t) => {
    const left = MARGIN.left + t * each
    if (title !== '') words(left + (each - 8) / 2, MARGIN.top + 6, title)
    columns.forEach((column, j) => {
      if (column.length * 6 < cellWidth + 8) words(left + (j + 0.5) * cellWidth, height - MARGIN.bottom + 12, column)
    })
    cells.forEach((cell, index) => {
      const [x, y] = [
        left + (index % columns.length) * cellWidth,
        MARGIN.top + TITLE + Math.floor(index / columns.length) * cellHeight,
      ]
      const rect = group
        .append('rect')
        .attr('x', x + 0.5)
        .attr('y', y + 0.5)
      rect.attr('width', Math.max(1, cellWidth - 1)).attr('height', Math.max(1, cellHeight - 1))
      if (!cell || !Number.isFinite(cell.mean)) {
        rect.attr('fill', palette.hatch)
        return
      }
      const { fill, text } = coloursAt(share(cell.mean), palette.theme, palette)
      rect.attr('fill', fill)
      const figure = formatNumber(cell.mean)
      const sd = Number.isFinite(cell.sd) ? `± ${formatNumber(cell.sd)}` : ''
      rect.append('title').text(`${figure} ${sd}`)
      if (cell.best) rect.attr('class', styles['best']!)
      if (cellHeight < 12 || figure.length * 6 + 4 > cellWidth) return
      const [middle, twoLines] = [x + cellWidth / 2, cellHeight >= 28 && sd !== '' && sd.length * 6 < cellWidth]
      const at = y + cellHeight / 2 + (twoLines ? -2 : 3.5)
      words(middle, at, cell.best && cellWidth > 70 ? `best ${figure}` : figure)
        .style('fill', text)
        .style('font-weight', cell.best ? 600 : 400)
      if (twoLines) words(middle, at + 12, sd).style('fill', text)
    })
  })
  words((MARGIN.left + right) / 2, height - 3, content.columnTitle)
  if (Number.isFinite(low)) drawBar(sheet, low, high)
}

function gridCsv({ rows, columns, rowTitle, columnTitle, tables }: GridChartContent): string {
  const lines = tables.flatMap(({ title, cells }) =>
    cells.map((cell, i) => [
      columns[i % columns.length],
      rows[Math.floor(i / columns.length)],
      ...(tables.length > 1 ? [title] : []),
      cell?.mean,
      cell?.sd,
    ]),
  )
  return csvOf([[columnTitle, rowTitle, ...(tables.length > 1 ? ['of'] : []), 'mean', 'sd'], ...lines])
}

/** A heat map with its figures written in it, the best one framed, and the bar of its colours beside it. */
export function gridChart(element: HTMLElement, initial: GridChartContent): Chart<GridChartContent> {
  return svgChart(element, initial, drawGrid, gridCsv)
}
