import { extentOf } from '../axis.ts'
import { drawAxes, drawLine, planeIn } from '../draw/plane.ts'
import { formatCount, formatNumber } from '../format.ts'
import { notDrawn } from './note.ts'
import type { Figure, View, ViewContent, ViewSurface } from './view.ts'

/** Lines are told apart by their dashes and by the words at their ends. */
const DASHES = [[], [6, 3], [1.5, 3], [8, 3, 2, 3]]
const PORTS = ['a', 'b', 'c', 'd']

interface Line {
  readonly port: string
  readonly name: string
  readonly trail: NonNullable<Figure['trail']>
}

function linesOf({ figure, names }: ViewContent): Line[] {
  return PORTS.flatMap((port) => {
    const trail = figure(port)?.trail
    return trail && trail.length > 0 ? [{ port, name: names[port] ?? port, trail }] : []
  })
}

const lastOf = ({ trail }: Line) => trail.values[0]![trail.length - 1]!

/** What stands at the end of a line: its name where there are several, and else its number. */
const endOf = (line: Line, lines: readonly Line[]) => (lines.length > 1 ? line.name : formatNumber(lastOf(line)))

/** Room for the words at the ends of the lines; of long ones their beginnings. */
function roomFor(lines: readonly Line[], width: number): number {
  const longest = Math.max(...lines.map((line) => endOf(line, lines).length))
  return Math.min(0.38 * width, 10 + 7.8 * longest)
}

/** As much of a text as has room, with … for the rest. */
function shortened(context: CanvasRenderingContext2D, text: string, room: number): string {
  if (context.measureText(text).width <= room) return text
  let kept = text.length - 1
  while (kept > 1 && context.measureText(`${text.slice(0, kept)}…`).width > room) kept--
  return `${text.slice(0, kept).trimEnd()}…`
}

function planeOf({ place, large }: Pick<ViewSurface, 'place' | 'large'>, { settings }: ViewContent, lines: Line[]) {
  const log = settings['axis'] === 'log'
  const first = Math.min(...lines.map(({ trail }) => trail.steps[0]!))
  const last = Math.max(...lines.map(({ trail }) => trail.steps[trail.length - 1]!))
  const up = extentOf(
    lines.map(({ trail }) => ({ ys: trail.values[0]!, length: trail.length })),
    log,
  )
  return {
    log,
    plane: planeIn(place, [first, Math.max(last, first + 1)], up, {
      axes: large,
      log,
      right: roomFor(lines, place.width),
    }),
  }
}

/** Up to four numbers against the steps, as they were read; each line ends in its name and number. */
export const scopeView: View = {
  height: (width, _settings, large) => (large ? 150 : width < 180 ? 56 : Math.round(0.4 * width)),
  draw(surface, content) {
    const { context, palette, large } = surface
    const lines = linesOf(content)
    if (lines.length === 0) return
    const { log, plane } = planeOf(surface, content, lines)
    if (large) drawAxes(context, plane, palette, { log })
    context.save()
    lines.forEach((line, i) => {
      const { steps, values, length } = line.trail
      const points = { length, x: (at: number) => steps[at]!, y: (at: number) => values[0]![at]! }
      drawLine(context, plane, points, { colour: palette.ink, width: i === 0 ? 1.8 : 1.3, dash: DASHES[i]! })
    })
    context.textAlign = 'left'
    let free = -Infinity
    const ends = lines.map((line) => ({ line, y: plane.y(lastOf(line)) })).filter(({ y }) => Number.isFinite(y))
    for (const { line, y } of ends.toSorted((one, other) => one.y - other.y)) {
      const x = plane.inner.x + plane.inner.width
      context.fillStyle = palette.ink
      context.beginPath()
      context.arc(plane.x(line.trail.steps[line.trail.length - 1]!), y, 2.5, 0, 2 * Math.PI)
      context.fill()
      const at = Math.max(Math.min(Math.max(y + 4, plane.inner.y + 9), plane.inner.y + plane.inner.height), free + 12)
      free = at
      context.font = `600 11px ${palette.ui}`
      context.fillText(shortened(context, endOf(line, lines), roomFor(lines, surface.place.width) - 6), x + 6, at)
    }
    context.restore()
  },
  note(content) {
    const log = content.settings['axis'] === 'log'
    const said = linesOf(content).flatMap((line) => notDrawn(line.name, lastOf(line), log) ?? [])
    return said.length > 0 ? said.join(' ') : undefined
  },
  tell(content) {
    const lines = linesOf(content)
    const rows = lines.map((line) => {
      const { values, length } = line.trail
      const seen = [...values[0]!.subarray(0, length)].filter(Number.isFinite)
      return [line.name, formatNumber(lastOf(line)), formatNumber(Math.min(...seen)), formatNumber(Math.max(...seen))]
    })
    const step = lines[0]?.trail.steps[lines[0].trail.length - 1] ?? 0
    const now = lines.map((line) => `${line.name} is ${formatNumber(lastOf(line))}`).join(', ')
    return {
      summary: lines.length === 0 ? 'Nothing has been read yet.' : `At step ${formatCount(step)} ${now}.`,
      columns: ['number', 'now', 'least', 'most'],
      rows,
    }
  },
  at(surface, content, x) {
    const lines = linesOf(content)
    if (lines.length === 0) return undefined
    const { plane } = planeOf(surface, content, lines)
    const step = plane.x.invert(x)
    const said = lines.map(({ name, trail }) => {
      let best = 0
      for (let i = 0; i < trail.length; i++)
        if (Math.abs(trail.steps[i]! - step) < Math.abs(trail.steps[best]! - step)) best = i
      return { step: trail.steps[best]!, text: `${name} ${formatNumber(trail.values[0]![best]!)}` }
    })
    return `step ${formatCount(said[0]!.step)}: ${said.map(({ text }) => text).join(', ')}`
  },
}
