import { contours } from 'd3'
import { colourTable } from '../colour-map.ts'
import { COLOUR_BAR, drawColourBar } from '../draw/colour-bar.ts'
import { drawPixels } from '../draw/pixels.ts'
import { drawAxes, drawLine } from '../draw/plane.ts'
import { formatNumber } from '../format.ts'
import { planeOver } from './decision-boundary.ts'
import { oddOf } from './note.ts'
import { NOTHING_YET, type Figure, type View } from './view.ts'

interface Levels {
  readonly low: number
  readonly high: number
  /** From 0 at the lowest to 1 at the highest, so that the bottom of a deep valley is still seen. */
  readonly level: Float32Array
}

const levelled = new WeakMap<Float32Array, Levels>()

/** Heights on a log scale above the lowest, since losses reach over decades. */
function levelsOf({ values }: Figure): Levels {
  const known = levelled.get(values)
  if (known) return known
  const finite = values.filter(Number.isFinite)
  let [low, high] = [Infinity, -Infinity]
  for (const value of finite) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  const unit = (high - low) / 200 || 1
  const top = Math.log1p((high - low) / unit) || 1
  const made = { low, high, level: values.map((value) => Math.log1p((value - low) / unit) / top) }
  levelled.set(values, made)
  return made
}

const LINES = 9
/** How far into the map's colours it goes: lines and points stay on top. */
const STRENGTH = 0.6

/** Contours close along the edges of the grid, where no line is. */
const isEdge = (at: number, n: number) => at <= 0.5 || at >= n - 0.5

/** Heights by colour and contour lines; where the parameters stand, and the way they came if it lies in this plane. */
export const lossLandscapeView: View = {
  height: (width, _settings, large) => width + (large ? -12 : 0) + COLOUR_BAR,
  draw(surface, { figure }) {
    const { context, palette, place, large } = surface
    const [loss, window, point] = [figure('loss'), figure('window'), figure('point')]
    if (!loss || !window) return
    const [n = 0] = loss.shape
    const { low, high, level } = levelsOf(loss)
    const plane = planeOver(surface, window, COLOUR_BAR)
    const { inner } = plane
    const table = colourTable('value-size', palette.theme)
    drawPixels(
      context,
      inner,
      { values: level, rows: n, columns: n },
      `loss ${palette.theme}`,
      (i) => {
        if (!Number.isFinite(level[i]!)) return [176, 30, 45]
        const at = Math.round(level[i]! * STRENGTH * 255) * 4
        return [table[at]!, table[at + 1]!, table[at + 2]!]
      },
      { smooth: true, toMiddles: true },
    )
    context.save()
    context.beginPath()
    context.rect(inner.x, inner.y, inner.width, inner.height)
    context.clip()
    context.strokeStyle = palette.ink
    context.globalAlpha = 0.35
    context.lineWidth = 0.8
    context.beginPath()
    const heights = Array.from({ length: LINES }, (_, i) => (i + 1) / (LINES + 1))
    for (const { coordinates } of contours().size([n, n]).thresholds(heights)([...level])) {
      for (const ring of coordinates.flat()) {
        ring.forEach(([x = 0, y = 0], k) => {
          const before = ring[k - 1]
          const at = [
            inner.x + ((x - 0.5) / (n - 1)) * inner.width,
            inner.y + ((y - 0.5) / (n - 1)) * inner.height,
          ] as const
          if (before && !(isEdge(x, n) && isEdge(before[0]!, n)) && !(isEdge(y, n) && isEdge(before[1]!, n)))
            context.lineTo(...at)
          else context.moveTo(...at)
        })
      }
    }
    context.stroke()
    context.globalAlpha = 1
    if (point) {
      const { trail } = point
      if (trail && trail.length > 1) {
        const way = {
          length: trail.length,
          x: (i: number) => trail.values[0]![i]!,
          y: (i: number) => trail.values[1]![i]!,
        }
        drawLine(context, plane, way, { colour: palette.ink, width: 1.4 })
      }
      context.beginPath()
      context.arc(plane.x(point.values[0]!), plane.y(point.values[1]!), 3.5, 0, 2 * Math.PI)
      context.fillStyle = palette.ink
      context.fill()
      context.strokeStyle = palette.raised
      context.lineWidth = 1.5
      context.stroke()
    }
    context.restore()
    if (large) drawAxes(context, plane, palette, { lines: false })
    const bar = { ...place, y: place.y + place.height - COLOUR_BAR }
    if (low <= high)
      drawColourBar(context, bar, 'value-size', [formatNumber(low), formatNumber(high)], palette, STRENGTH)
  },
  note({ figure }) {
    const odd = oddOf(figure('loss')?.values ?? [])
    return odd === undefined ? undefined : `The loss is ${odd} everywhere in this plane.`
  },
  tell({ figure }) {
    const [loss, here, point] = [figure('loss'), figure('here'), figure('point')]
    if (!loss || !here) return NOTHING_YET
    const { low, high } = levelsOf(loss)
    const [n = 0] = loss.shape
    const [x = 0, y = 0] = point?.values ?? []
    const range = low <= high ? `it goes from ${formatNumber(low)} to ${formatNumber(high)}` : 'no number is finite'
    return {
      summary: `The loss is ${formatNumber(here.values[0]!)} at (${formatNumber(x)}, ${formatNumber(y)}); in this plane ${range}.`,
      columns: ['', 'left', 'middle', 'right'],
      rows: ['top', 'middle', 'bottom'].map((name, r) => [
        name,
        ...[0, 1, 2].map((c) =>
          formatNumber(loss.values[Math.round((r / 2) * (n - 1)) * n + Math.round((c / 2) * (n - 1))]!),
        ),
      ]),
    }
  },
  at(surface, { figure }, x, y) {
    const [loss, window] = [figure('loss'), figure('window')]
    if (!loss || !window) return undefined
    const { inner, x: across, y: up } = planeOver(surface, window, COLOUR_BAR)
    const [n = 0] = loss.shape
    const [c, r] = [((x - inner.x) / inner.width) * (n - 1), ((y - inner.y) / inner.height) * (n - 1)].map(Math.round)
    if (c === undefined || r === undefined) return undefined
    if (c < 0 || r < 0 || c >= n || r >= n) return undefined
    return `(${formatNumber(across.invert(x))}, ${formatNumber(up.invert(y))}): ${formatNumber(loss.values[r * n + c]!)}`
  },
}
