import { extentOf } from '../axis.ts'
import { drawMarks } from '../draw/marks.ts'
import { drawAxes, drawLine, planeIn, type Plane } from '../draw/plane.ts'
import { formatNumber } from '../format.ts'
import { oddOf } from './note.ts'
import { NOTHING_YET, type View, type ViewContent, type ViewSurface } from './view.ts'

/** Lines of several columns are told apart by their dashes. */
const DASHES = [[], [6, 3], [1.5, 3], [8, 3, 2, 3]]
const MOST_LINES = 8

interface Sweep {
  readonly lines: readonly Float32Array[]
  /** The half-width of the band of each line, where there is one. */
  readonly bands: readonly (Float32Array | undefined)[]
  readonly across: (i: number) => number
  readonly ends: readonly [number, number]
  readonly count: number
}

function sweepOf({ figure }: ViewContent): Sweep | undefined {
  const [all, window, band] = [figure('lines'), figure('window'), figure('band')]
  if (!all || !window) return undefined
  const [rows = 0, count = 0] = all.shape
  const ends = [window.values[0]!, window.values[1]!] as const
  const line = (of: Float32Array, i: number) => of.subarray(i * count, (i + 1) * count)
  const shown = Math.min(rows, MOST_LINES)
  return {
    lines: Array.from({ length: shown }, (_, i) => line(all.values, i)),
    bands: Array.from({ length: shown }, (_, i) =>
      band && i < (band.shape[0] ?? 0) ? line(band.values, i) : undefined,
    ),
    across: (i) => ends[0] + (i / Math.max(1, count - 1)) * (ends[1] - ends[0]),
    ends,
    count,
  }
}

function planeOf({ place, large }: Pick<ViewSurface, 'place' | 'large'>, { figure }: ViewContent, sweep: Sweep): Plane {
  const points = figure('points')
  const data = points ? points.values.filter((_, i) => i % 2 === 1) : new Float32Array(0)
  const edges = sweep.lines.flatMap((line, i) => {
    const half = sweep.bands[i]
    return half ? [line.map((y, at) => y - half[at]!), line.map((y, at) => y + half[at]!)] : [line]
  })
  const [low, high] = extentOf(
    [data, ...edges].map((ys) => ({ ys, length: ys.length })),
    false,
  )
  const room = 0.04 * (high - low)
  return planeIn(place, sweep.ends, [low - room, high + room], { axes: large })
}

/** A function over a range, its band around it and the data on top. */
export const functionPlotView: View = {
  height: (width, _settings, large) => Math.round((large ? 0.75 : 0.62) * width),
  draw(surface, content) {
    const { context, palette, large } = surface
    const sweep = sweepOf(content)
    if (!sweep) return
    const plane = planeOf(surface, content, sweep)
    if (large) drawAxes(context, plane, palette)
    const { lines, bands, across, count } = sweep
    bands.forEach((half, k) => {
      if (!half) return
      context.beginPath()
      for (let i = 0; i < count; i++) context.lineTo(plane.x(across(i)), plane.y(lines[k]![i]! + half[i]!))
      for (let i = count - 1; i >= 0; i--) context.lineTo(plane.x(across(i)), plane.y(lines[k]![i]! - half[i]!))
      context.closePath()
      context.globalAlpha = 0.18
      context.fillStyle = palette.valueLine
      context.fill()
      context.globalAlpha = 1
    })
    const points = content.figure('points')
    if (points) {
      const x = (i: number) => plane.x(points.values[2 * i]!)
      const y = (i: number) => plane.y(points.values[2 * i + 1]!)
      drawMarks(context, { count: points.shape[0] ?? 0, x, y, kind: undefined }, palette, {
        radius: large ? 2 : 1.8,
        rim: false,
      })
    }
    lines.forEach((line, k) =>
      drawLine(
        context,
        plane,
        { length: count, x: across, y: (i) => line[i]! },
        { colour: palette.valueLine, width: 1.8, dash: DASHES[k % DASHES.length]! },
      ),
    )
  },
  note({ figure }) {
    const odd = oddOf(figure('lines')?.values ?? [])
    return odd === undefined ? undefined : `The output is ${odd} at every x.`
  },
  tell(content) {
    const sweep = sweepOf(content)
    if (!sweep) return NOTHING_YET
    const { lines, bands, across, ends, count } = sweep
    const some = Array.from({ length: Math.min(9, count) }, (_, i) => Math.round((i / 8) * (count - 1)))
    const points = content.figure('points')?.shape[0]
    return {
      summary: `From ${formatNumber(ends[0])} to ${formatNumber(ends[1])}${points === undefined ? '' : `, with ${points} data points`}.`,
      columns: ['x', ...lines.map((_, k) => (lines.length > 1 ? `f${k + 1}` : 'f')), ...(bands[0] ? ['±'] : [])],
      rows: some.map((i) => [
        formatNumber(across(i)),
        ...lines.map((line) => formatNumber(line[i]!)),
        ...(bands[0] ? [formatNumber(bands[0][i]!)] : []),
      ]),
    }
  },
  at(surface, content, x) {
    const sweep = sweepOf(content)
    if (!sweep) return undefined
    const { lines, bands, across, ends, count } = sweep
    const plane = planeOf(surface, content, sweep)
    const i = Math.round(((plane.x.invert(x) - ends[0]) / (ends[1] - ends[0])) * (count - 1))
    if (i < 0 || i >= count) return undefined
    const said = lines.map(
      (line, k) => `${formatNumber(line[i]!)}${bands[k] ? ` ± ${formatNumber(bands[k][i]!)}` : ''}`,
    )
    return `f(${formatNumber(across(i))}) = ${said.join(', ')}`
  },
}
