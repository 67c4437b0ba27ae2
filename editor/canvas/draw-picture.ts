import type { Summary } from '../../graph-runtime/session/summary.ts'
import { drawCurve } from '../charts/draw/curve.ts'
import { drawHeatMap, type Cells } from '../charts/draw/heat-map.ts'
import { drawHistogram } from '../charts/draw/histogram.ts'
import { drawImages } from '../charts/draw/image.ts'
import type { Rect } from '../charts/draw/rect.ts'
import { drawScatter } from '../charts/draw/scatter.ts'
import { formatNumber } from '../charts/format.ts'
import type { Palette } from '../charts/palette.ts'
import type { ReadingStore, Watched } from '../session/readings.ts'
import type { Mode } from '../stores/view-store.ts'
import type { BlockView, Picture } from './block-view.ts'
import { drawView } from './draw-view.ts'

/** What the overlay draws with. */
export interface Pen {
  readonly context: CanvasRenderingContext2D
  readonly palette: Palette
  readonly readings: Pick<ReadingStore, 'track'>
  /** Orange is dimmed while values alone are shown, and gives way to green while tangents are. */
  readonly mode: Mode
  /** In a lesson, the only ports and parameters whose cotangents are known yet: the others are to be predicted. */
  readonly known: ReadonlySet<string> | undefined
}

/** The number that a scalar holds; a summary leaves NaN and infinity out of its mean. */
export function scalarOf({ mean, nonFinite, sample }: Summary): number {
  return nonFinite > 0 ? (sample[0] ?? NaN) : mean
}

function drawNumber({ context, palette, readings }: Pen, { x, y, width }: Rect, of: Watched, stale: boolean): void {
  const track = readings.track(of)
  context.textAlign = 'left'
  const value = track && scalarOf(track.summary)
  const wrong = value !== undefined && !Number.isFinite(value)
  context.fillStyle = wrong ? palette.bad : value === undefined || stale ? palette.ink3 : palette.ink
  const text = value === undefined ? '–' : formatNumber(value)
  context.font = `600 20px ${palette.ui}`
  const wide = context.measureText(text).width
  // A long one, −1.8e−11 on a small block, is written smaller.
  if (wide > width) context.font = `600 ${Math.floor((20 * width) / wide)}px ${palette.ui}`
  context.fillText(text, x, y + 18)
}

/** Up to so many cells have their numbers written in them. */
const FEW_CELLS = 4

function drawCells({ context, palette }: Pen, { values, rows, columns }: Cells, { x, y, width, height }: Rect): void {
  context.font = `600 11px ${palette.ui}`
  context.textAlign = 'center'
  context.lineJoin = 'round'
  context.lineWidth = 3
  context.setLineDash([])
  context.strokeStyle = palette.raised
  context.fillStyle = palette.ink
  for (let i = 0; i < rows * columns; i++) {
    const [r, c] = [Math.floor(i / columns), i % columns]
    const at = [x + ((c + 0.5) * width) / columns, y + ((r + 0.5) * height) / rows + 4] as const
    context.strokeText(formatNumber(values[i]!), ...at)
    context.fillText(formatNumber(values[i]!), ...at)
  }
}

/** A histogram with the numbers at its ends. */
function drawSpread({ context, palette, readings }: Pen, of: Watched, { x, y, width, height }: Rect): void {
  const summary = readings.track(of)?.summary
  if (!summary) return
  drawHistogram(context, { x, y, width, height: height - 12 }, summary.histogram, palette.valueLine)
  if (summary.histogram.length === 0) return
  context.font = `400 10px ${palette.ui}`
  context.fillStyle = palette.ink3
  context.textAlign = 'left'
  context.fillText(formatNumber(summary.min), x, y + height)
  context.textAlign = 'right'
  context.fillText(formatNumber(summary.max), x + width, y + height)
}

function drawMap(pen: Pen, picture: Extract<Picture, { is: 'map' }>, { x, y, width, height }: Rect): void {
  const { context, palette, readings } = pen
  const summary = readings.track(picture.of)?.summary
  const beside = picture.beside && readings.track(picture.beside)?.summary
  const side = picture.strip ? { width, height: 18 } : picture.beside ? { width: 64, height: 64 } : { width, height }
  if (summary) {
    const [rows, columns] = summary.sampleShape
    // A tall strip lies down; a single column's cells are then in the same order as a row's.
    const lies = picture.strip && columns === 1
    const cells = { values: summary.sample, rows: lies ? 1 : rows, columns: lies ? rows : columns }
    drawHeatMap(context, { x, y, ...side }, cells, { kind: 'signed', theme: palette.theme })
    if (!picture.beside && cells.rows * cells.columns <= FEW_CELLS) drawCells(pen, cells, { x, y, ...side })
  }
  if (!beside) return
  const place = picture.strip ? { x, y: y + 26, width, height: 38 } : { x: x + 72, y, width: width - 72, height: 64 }
  drawHistogram(context, place, beside.histogram, palette.valueLine)
}

function drawPoints(
  { context, palette, readings }: Pen,
  picture: Extract<Picture, { is: 'scatter' }>,
  place: Rect,
): void {
  const points = readings.track(picture.points)?.summary
  const others = picture.others && readings.track(picture.others)?.summary
  if (!points) return
  const [rows, columns] = points.sampleShape
  const plane = points.shape.length === 2 && columns >= 2
  const count = plane ? rows : points.sample.length
  const column = (c: number) => Float32Array.from({ length: count }, (_, r) => points.sample[r * columns + c]!)
  if (plane) {
    // Two signs tell two classes apart; more would be told wrongly.
    const classes = others && others.max <= 1 ? { classes: others.sample.map((value) => (value > 0 ? 1 : 0)) } : {}
    drawScatter(context, place, { xs: column(0), ys: column(1), ...classes }, palette)
  } else if (others) drawScatter(context, place, { xs: points.sample, ys: others.sample }, palette, { equal: false })
}

/** Draws what a block shows of what it holds; nothing before the first readings. */
export function drawPicture(pen: Pen, { picture, stale }: BlockView, place: Rect): void {
  const { context, palette, readings } = pen
  switch (picture.is) {
    case 'none':
    case 'pad':
      // A pad draws itself.
      return
    case 'number':
      return drawNumber(pen, place, picture.of, stale)
    case 'map':
      return drawMap(pen, picture, place)
    case 'scatter':
      return drawPoints(pen, picture, place)
    case 'histogram':
      return drawSpread(pen, picture.of, place)
    case 'images': {
      const summary = readings.track(picture.of)?.summary
      if (!summary) return
      const { rows, columns } = picture
      const count = Math.floor(summary.sample.length / (rows * columns))
      return drawImages(context, place, { values: summary.sample, count, rows, columns }, palette)
    }
    case 'view':
      return drawView(pen, picture, place)
    case 'curve': {
      const numbers = readings.track(picture.of)?.recent.toArray()
      // A loss may be below 0, as that of what is maximised.
      const log = picture.log && numbers?.every((number) => !(number <= 0))
      if (numbers) drawCurve(context, place, numbers, { colour: palette.ink, width: 1.6, log: log === true })
    }
  }
}
