import { scaleLinear, scaleLog } from 'd3'
import { ticksOf, type Scale } from '../axis.ts'
import { formatTicks } from '../format.ts'
import type { Palette } from '../palette.ts'
import type { Rect } from './rect.ts'

/** From the lowest to the highest. */
export type Range = readonly [low: number, high: number]

/** A place with a scale on each side: where figures lie, in pixels. */
export interface Plane {
  readonly inner: Rect
  readonly x: Scale
  readonly y: Scale
}

/** Room for the numbers of the axes. */
const LEFT = 34
const BELOW = 16

/** A plane in a place; with `axes` it leaves room for their numbers. */
export function planeIn(
  place: Rect,
  across: Range,
  up: Range,
  { axes = false, log = false, right = 0 }: { axes?: boolean; log?: boolean; right?: number } = {},
): Plane {
  const left = axes ? LEFT : 0
  const below = axes ? BELOW : 0
  const inner = {
    x: place.x + left,
    y: place.y + (axes ? 4 : 0),
    width: place.width - left - right,
    height: place.height - below - (axes ? 4 : 0),
  }
  const scale = log ? scaleLog() : scaleLinear()
  return {
    inner,
    x: scaleLinear([...across], [inner.x, inner.x + inner.width]),
    y: scale.domain([...up]).range([inner.y + inner.height, inner.y]),
  }
}

/** How far figures on an axis are apart at least, and how high one is. */
const [GAP, HEIGHT] = [4, 10]

/** A tick with its figure, and what that spans. */
interface Figure {
  readonly tick: number
  readonly text: string
  readonly span: Range
}

/**
 * About four ticks with figures that tell them apart; every other one, or fewer still, where the figures, each over its
 * span, would not stand apart.
 */
export function figuresApart(scale: Scale, log: boolean, spanOf: (tick: number, text: string) => Range): Figure[] {
  let ticks = ticksOf(scale, log, 4)
  for (;;) {
    const texts = formatTicks(ticks)
    const figures = ticks.map((tick, i) => ({ tick, text: texts[i]!, span: spanOf(tick, texts[i]!) }))
    const spans = figures.map(({ span }) => span).toSorted(([a], [b]) => a - b)
    if (spans.every(([from], i) => i === 0 || from >= spans[i - 1]![1] + GAP)) return figures
    ticks = ticks.filter((_, i) => i % 2 === 0)
  }
}

/** Hairlines across, if wanted, and the numbers of both axes. */
export function drawAxes(
  context: CanvasRenderingContext2D,
  { inner, x, y }: Plane,
  palette: Palette,
  { log = false, lines = true }: { log?: boolean; lines?: boolean } = {},
): void {
  context.font = `400 10px ${palette.ui}`
  context.fillStyle = palette.ink3
  context.strokeStyle = palette.line
  context.lineWidth = 1
  context.setLineDash([])
  context.textAlign = 'right'
  for (const { tick, text } of figuresApart(y, log, (at) => [y(at) - HEIGHT / 2, y(at) + HEIGHT / 2])) {
    const at = Math.round(y(tick)) + 0.5
    if (lines) {
      context.beginPath()
      context.moveTo(inner.x, at)
      context.lineTo(inner.x + inner.width, at)
      context.stroke()
    }
    context.fillText(text, inner.x - 4, at + 3)
  }
  // In the middle below its tick, but not beyond the plane.
  const spanOf = (tick: number, text: string): Range => {
    const { width } = context.measureText(text)
    const from = Math.max(inner.x, Math.min(inner.x + inner.width - width, x(tick) - width / 2))
    return [from, from + width]
  }
  context.textAlign = 'left'
  for (const { text, span } of figuresApart(x, false, spanOf)) {
    context.fillText(text, span[0], inner.y + inner.height + 13)
  }
}

/** A line through points of the plane; gaps where one is not finite or, on a log axis, not above 0. */
export function drawLine(
  context: CanvasRenderingContext2D,
  { x, y }: Plane,
  points: { readonly length: number; x(i: number): number; y(i: number): number },
  style: { readonly colour: string; readonly width?: number; readonly dash?: readonly number[] },
): void {
  context.beginPath()
  let pen = false
  for (let i = 0; i < points.length; i++) {
    const [px, py] = [x(points.x(i)), y(points.y(i))]
    if (!Number.isFinite(px + py)) {
      pen = false
      continue
    }
    if (pen) context.lineTo(px, py)
    else context.moveTo(px, py)
    pen = true
  }
  context.strokeStyle = style.colour
  context.lineWidth = style.width ?? 1.6
  context.lineJoin = 'round'
  context.setLineDash([...(style.dash ?? [])])
  context.stroke()
  context.setLineDash([])
}
