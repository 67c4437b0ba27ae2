import { area, line, type Selection } from 'd3'
import type { Scale } from './axis.ts'
import styles from './line-chart.module.css'
import { smoothed } from './smooth.ts'

/** One line: points by rising x; the short `label` stands at its end, the full `name` is said. */
export interface Series {
  readonly name: string
  readonly label: string
  /** The run that is going on, its test curve, another run; or a value, a gradient, a tangent. */
  readonly role: 'present' | 'test' | 'other' | 'value' | 'gradient' | 'tangent'
  /** Tells lines of one role apart: solid, long dashes, dots, both. */
  readonly dash?: 0 | 1 | 2 | 3
  readonly xs: ArrayLike<number>
  readonly ys: ArrayLike<number>
  readonly length: number
  /** How far to each side of the line a band reaches, at each point; no band where it is not finite. */
  readonly spread?: ArrayLike<number>
}

/** A group of an SVG. */
export type Group = Selection<SVGGElement, unknown, null, undefined>

/** How lines are laid on the chart. */
export interface Drawing {
  readonly x: Scale
  readonly y: Scale
  readonly log: boolean
  /** From 0 to below 1; above 0 what was measured stands faintly behind the smoothed line. */
  readonly smoothing: number
  /** How many letters of a label there is room for. */
  readonly letters: number
}

/** Draws lines, a dot at the present run's end, and a label at the end of each. Gaps where a figure cannot be shown. */
export function drawLines(group: Group, series: readonly Series[], { x, y, log, smoothing, letters }: Drawing): void {
  group.selectAll('*').remove()
  const ends: End[] = []
  const span = x.domain()[1]! - x.domain()[0]!
  for (const { label, role, dash = 0, xs, ys: measured, length, spread } of series) {
    if (spread) drawBand(group, { role, xs, ys: measured, length, spread }, { x, y, log })
    const ys = smoothing > 0 ? smoothed(xs, measured, length, { weight: smoothing, span }) : measured
    const shown = (i: number) => Number.isFinite(ys[i]!) && (!log || ys[i]! > 0)
    const trace = (of: ArrayLike<number>, look: string) => {
      const path = line<number>(
        (i) => x(xs[i]!),
        (i) => y(of[i]!),
      ).defined((i) => Number.isFinite(of[i]!) && (!log || of[i]! > 0))
      const all = Array.from({ length }, (_, i) => i)
      group.append('path').attr('class', look).attr('d', path(all))
    }
    if (smoothing > 0) trace(measured, `${styles[role]} ${styles['raw']}`)
    trace(ys, `${styles[role]} ${styles[`dash${dash}`] ?? ''}`)
    if (length === 0 || !shown(length - 1)) continue
    const [endX, endY] = [x(xs[length - 1]!), y(ys[length - 1]!)]
    ends.push({ label, role, x: endX, y: endY })
    if (role === 'present') {
      group.append('circle').attr('class', styles['now']!).attr('cx', endX).attr('cy', endY).attr('r', 3)
    }
  }
  for (const { label, role, x: endX, y: endY } of parted(ends, [y.range()[0]!, y.range()[1]!])) {
    const look = `${styles['label']} ${styles[`${role}Label`] ?? ''}`
    const text = group.append('text').attr('class', look)
    text
      .attr('x', endX + 8)
      .attr('y', endY + 4)
      .text(shortened(label, letters))
  }
}

/** A label that has room: of a long one both ends, of which one tells it from others. */
export function shortened(label: string, letters: number): string {
  if (label.length <= letters) return label
  const tail = Math.max(1, Math.floor((letters - 1) / 2))
  return `${label.slice(0, Math.max(1, letters - 1 - tail)).trimEnd()}…${label.slice(-tail).trimStart()}`
}

/** Draws the band round a line; on a log axis what would reach 0 ends at the foot of the chart. */
function drawBand(
  group: Group,
  { role, xs, ys, length, spread }: Pick<Series, 'role' | 'xs' | 'ys' | 'length'> & { spread: ArrayLike<number> },
  { x, y, log }: Pick<Drawing, 'x' | 'y' | 'log'>,
): void {
  const foot = y.domain()[0]!
  const path = area<number>(
    (i) => x(xs[i]!),
    (i) => y(Math.max(log ? foot : -Infinity, ys[i]! - spread[i]!)),
    (i) => y(ys[i]! + spread[i]!),
  ).defined((i) => Number.isFinite(ys[i]! + spread[i]!) && (!log || ys[i]! > 0))
  const all = Array.from({ length }, (_, i) => i)
  group
    .append('path')
    .attr('class', `${styles['band']} ${styles[`${role}Band`] ?? ''}`)
    .attr('d', path(all))
}

/** The end of a line, where its label stands. */
export interface End {
  readonly label: string
  readonly role: Series['role']
  readonly x: number
  readonly y: number
}

const LABEL_HEIGHT = 12

/** The same ends, moved where their labels would cover one another or leave the chart, which goes from `lowest` up to `highest`. */
export function parted(ends: readonly End[], [lowest, highest]: readonly [number, number]): End[] {
  let room = lowest - 2
  const raised = ends
    .toSorted((a, b) => b.y - a.y)
    .map((end) => {
      const y = Math.min(end.y, room)
      room = y - LABEL_HEIGHT
      return { ...end, y }
    })
  // What was pushed out at the top comes back down, and pushes what is below it.
  let least = highest + 2
  for (let i = raised.length - 1; i >= 0; i--) {
    const y = Math.max(raised[i]!.y, least)
    raised[i] = { ...raised[i]!, y }
    least = y + LABEL_HEIGHT
  }
  return raised
}
