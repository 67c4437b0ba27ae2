import { classMark, drawMarks } from '../draw/marks.ts'
import { drawAxes, planeIn, type Range } from '../draw/plane.ts'
import { formatNumber } from '../format.ts'
import { oddOf } from './note.ts'
import { NOTHING_YET, type Figure, type View, type ViewSurface } from './view.ts'

/** From the least to the greatest of one column of N×2, with a little room. */
export function rangeOf({ values }: Figure, column: 0 | 1): Range {
  let [low, high] = [Infinity, -Infinity]
  for (let i = column; i < values.length; i += 2) {
    if (!Number.isFinite(values[i]!)) continue
    low = Math.min(low, values[i]!)
    high = Math.max(high, values[i]!)
  }
  if (low > high) return [0, 1]
  // Round one number of 1e20 half a unit would be no room at all.
  const room = high > low ? 0.05 * (high - low) : Math.max(0.5, 0.05 * Math.abs(high))
  return [low - room, high + room]
}

const planeOf = ({ place, large }: Pick<ViewSurface, 'place' | 'large'>, points: Figure) =>
  planeIn(place, rangeOf(points, 0), rangeOf(points, 1), { axes: large })

/** Rows as points, each class with a mark of its own. */
export const scatterView: View = {
  height: (width, _settings, large) => Math.round((large ? 0.9 : 0.75) * width),
  draw(surface, { figure }) {
    const { context, palette, large } = surface
    const [points, labels] = [figure('points'), figure('labels')]
    if (!points) return
    const plane = planeOf(surface, points)
    if (large) drawAxes(context, plane, palette)
    const kind = labels && ((i: number) => labels.values[i]!)
    const x = (i: number) => plane.x(points.values[2 * i]!)
    const y = (i: number) => plane.y(points.values[2 * i + 1]!)
    drawMarks(context, { count: points.shape[0] ?? 0, x, y, kind }, palette, { rim: false })
  },
  note({ figure }) {
    const values = figure('points')?.values ?? []
    const [across, up] = [0, 1].map((column) => oddOf(Array.from(values).filter((_, i) => i % 2 === column)))
    if (across === undefined && up === undefined) return undefined
    return `No point can be drawn: the numbers ${across === undefined ? `upwards are ${up}` : `across are ${across}`}.`
  },
  tell({ figure }) {
    const [points, labels] = [figure('points'), figure('labels')]
    if (!points) return NOTHING_YET
    const [across, up] = [rangeOf(points, 0), rangeOf(points, 1)]
    const text = (range: Range) => `${formatNumber(range[0])} to ${formatNumber(range[1])}`
    return {
      summary: `${points.shape[0] ?? 0} points, ${text(across)} across and ${text(up)} upwards.`,
      columns: labels ? ['across', 'up', 'class'] : ['across', 'up'],
      rows: Array.from({ length: Math.min(12, points.shape[0] ?? 0) }, (_, i) => [
        formatNumber(points.values[2 * i]!),
        formatNumber(points.values[2 * i + 1]!),
        ...(labels ? [`${classMark(labels.values[i]!)} ${labels.values[i]}`] : []),
      ]),
    }
  },
  at(surface, { figure }, x, y) {
    const [points, labels] = [figure('points'), figure('labels')]
    if (!points) return undefined
    const plane = planeOf(surface, points)
    let [best, distance] = [-1, 12]
    for (let i = 0; i < (points.shape[0] ?? 0); i++) {
      const away = Math.hypot(plane.x(points.values[2 * i]!) - x, plane.y(points.values[2 * i + 1]!) - y)
      if (away < distance) [best, distance] = [i, away]
    }
    if (best < 0) return `(${formatNumber(plane.x.invert(x))}, ${formatNumber(plane.y.invert(y))})`
    const kind = labels ? `, class ${labels.values[best]}` : ''
    return `row ${best}: (${formatNumber(points.values[2 * best]!)}, ${formatNumber(points.values[2 * best + 1]!)})${kind}`
  },
}
