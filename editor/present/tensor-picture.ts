import type { Summary } from '../../graph-runtime/session/summary.ts'
import { canvasChart, type Chart } from '../charts/canvas-chart.ts'
import { drawHeatMap } from '../charts/draw/heat-map.ts'
import { drawHistogram } from '../charts/draw/histogram.ts'
import type { Rect } from '../charts/draw/rect.ts'

/** A tensor to be drawn small, without words: its value in blue and signed colours, its cotangent in orange. */
export interface TensorContent {
  readonly summary: Summary
  readonly pass: 'forward' | 'backward'
}

/** So few numbers in a row have a bar each; of more it is shown how they spread. */
const FEW = 16
/** Rows of a table that can be told apart in so little room. */
const MOST_ROWS = 24

/** Bars up and down from a line at 0. */
function drawBars(
  context: CanvasRenderingContext2D,
  place: Rect,
  values: ArrayLike<number>,
  colours: BarColours,
): void {
  const numbers = Array.from(values, (value) => (Number.isFinite(value) ? value : 0))
  const [low, high] = [Math.min(0, ...numbers), Math.max(0, ...numbers)]
  const scale = high > low ? (place.height - 1) / (high - low) : 0
  const zero = place.y + high * scale
  const step = (place.width + 2) / numbers.length
  context.fillStyle = colours.bar
  numbers.forEach((value, i) => {
    const height = Math.max(1, Math.abs(value) * scale)
    context.fillRect(place.x + i * step, value < 0 ? zero : zero - height, step - 2, height)
  })
  context.fillStyle = colours.zero
  context.fillRect(place.x, zero, place.width, 1)
}

interface BarColours {
  readonly bar: string
  readonly zero: string
}

/** A table as a heat map, few numbers as bars, many as a histogram; fills its element. */
export function tensorPicture(element: HTMLElement, initial: TensorContent): Chart<TensorContent> {
  return canvasChart(element, initial, ({ context, width, height, palette }, { summary, pass }) => {
    context.clearRect(0, 0, width, height)
    const place = { x: 0, y: 0, width, height }
    const { sample, sampleShape, histogram } = summary
    const [rows, columns] = sampleShape
    const colour = pass === 'forward' ? palette.valueLine : palette.gradLine
    if (sample.length <= FEW && (rows === 1 || columns === 1)) {
      return drawBars(context, place, sample, { bar: colour, zero: palette.ink3 })
    }
    if (rows === 1 || columns === 1) return drawHistogram(context, place, histogram, colour)
    const kind = pass === 'forward' ? 'signed' : 'gradient-size'
    drawHeatMap(
      context,
      place,
      { values: sample, rows: Math.min(rows, MOST_ROWS), columns },
      { kind, theme: palette.theme },
    )
  })
}
