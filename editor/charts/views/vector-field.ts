import { drawMarks } from '../draw/marks.ts'
import { drawAxes } from '../draw/plane.ts'
import { formatNumber } from '../format.ts'
import { planeOver } from './decision-boundary.ts'
import { oddOf } from './note.ts'
import { NOTHING_YET, type Figure, type View } from './view.ts'

const lengthAt = ({ values }: Figure, i: number) => Math.hypot(values[2 * i]!, values[2 * i + 1]!)

function longest(arrows: Figure): number {
  let most = 0
  for (let i = 0; 2 * i < arrows.values.length; i++) {
    const length = lengthAt(arrows, i)
    if (length > most && length < Infinity) most = length
  }
  return most
}

/** Arrows on a grid: their length by the square root of the size, the longest as long as the grid is wide. */
export const vectorFieldView: View = {
  height: (width) => width,
  draw(surface, { figure }) {
    const { context, palette, large } = surface
    const [arrows, window, points] = [figure('arrows'), figure('window'), figure('points')]
    if (!arrows || !window) return
    const plane = planeOver(surface, window, 0)
    const { inner } = plane
    if (large) drawAxes(context, plane, palette, { lines: false })
    context.save()
    context.beginPath()
    context.rect(inner.x, inner.y, inner.width, inner.height)
    context.clip()
    if (points) {
      const x = (i: number) => plane.x(points.values[2 * i]!)
      const y = (i: number) => plane.y(points.values[2 * i + 1]!)
      context.globalAlpha = 0.5
      drawMarks(context, { count: points.shape[0] ?? 0, x, y, kind: undefined }, palette, { radius: 1.5, rim: false })
      context.globalAlpha = 1
    }
    const n = arrows.shape[0] ?? 1
    const [cell, most] = [inner.width / n, longest(arrows)]
    const [wide, high] = [
      inner.width / Math.abs(window.values[2]! - window.values[0]!),
      inner.height / Math.abs(window.values[3]! - window.values[1]!),
    ]
    context.strokeStyle = palette.valueLine
    context.fillStyle = palette.valueLine
    context.lineWidth = large ? 1.3 : 1.1
    context.setLineDash([])
    const heads = new Path2D()
    context.beginPath()
    for (let i = 0; i < n * n; i++) {
      const size = lengthAt(arrows, i)
      const [u, v] = [arrows.values[2 * i]! * wide, -arrows.values[2 * i + 1]! * high]
      const along = Math.hypot(u, v)
      if (!(size > 0) || !(along > 0) || !Number.isFinite(along)) continue
      const length = cell * 0.95 * Math.sqrt(size / most)
      const [dx, dy] = [u / along, v / along]
      const [x, y] = [inner.x + ((i % n) + 0.5) * cell, inner.y + ((Math.floor(i / n) + 0.5) * inner.height) / n]
      const [tipX, tipY] = [x + (dx * length) / 2, y + (dy * length) / 2]
      context.moveTo(x - (dx * length) / 2, y - (dy * length) / 2)
      context.lineTo(tipX, tipY)
      const head = Math.min(4.5, 0.4 * length + 0.8)
      heads.moveTo(tipX + dx * 1.2, tipY + dy * 1.2)
      heads.lineTo(tipX - dx * head - (dy * head) / 2, tipY - dy * head + (dx * head) / 2)
      heads.lineTo(tipX - dx * head + (dy * head) / 2, tipY - dy * head - (dx * head) / 2)
      heads.closePath()
    }
    context.stroke()
    context.fill(heads)
    context.restore()
  },
  note({ figure }) {
    const { values = new Float32Array(0) } = figure('arrows') ?? {}
    const odd = values.length > 0 && values.every((value) => value === 0) ? '0' : oddOf(values)
    return odd === undefined ? undefined : `The output is ${odd} at every point.`
  },
  tell({ figure }) {
    const [arrows, window] = [figure('arrows'), figure('window')]
    if (!arrows || !window) return NOTHING_YET
    const n = arrows.shape[0] ?? 0
    const [left = 0, low = 0, right = 0, high = 0] = window.values
    return {
      summary: `${n} by ${n} arrows from (${formatNumber(left)}, ${formatNumber(low)}) to (${formatNumber(right)}, ${formatNumber(high)}); the longest is ${formatNumber(longest(arrows))}.`,
      columns: ['x', 'y', 'x′', 'y′'],
      rows: [0, 1, 2].flatMap((r) =>
        [0, 1, 2].map((c) => {
          const [row, column] = [Math.round((r / 2) * (n - 1)), Math.round((c / 2) * (n - 1))]
          const i = row * n + column
          const place = [left + ((column + 0.5) / n) * (right - left), high - ((row + 0.5) / n) * (high - low)]
          return [...place, arrows.values[2 * i]!, arrows.values[2 * i + 1]!].map(formatNumber)
        }),
      ),
    }
  },
  at(surface, { figure }, x, y) {
    const [arrows, window] = [figure('arrows'), figure('window')]
    if (!arrows || !window) return undefined
    const { inner, x: across, y: up } = planeOver(surface, window, 0)
    const n = arrows.shape[0] ?? 0
    const [c, r] = [Math.floor(((x - inner.x) / inner.width) * n), Math.floor(((y - inner.y) / inner.height) * n)]
    if (c < 0 || r < 0 || c >= n || r >= n) return undefined
    const i = r * n + c
    const place = `(${formatNumber(across.invert(x))}, ${formatNumber(up.invert(y))})`
    return `near ${place}: (${formatNumber(arrows.values[2 * i]!)}, ${formatNumber(arrows.values[2 * i + 1]!)})`
  },
}
