import { area, line, type Selection } from 'd3'
import type { Scale } from './axis.ts'
import { drawnPoints } from './columns.ts'
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

/**
 * Draws lines, a dot at the present run's end, and a label at the end of each. Gaps where a figure cannot be shown. What is
 * there is changed and not made anew: while a graph trains this is done many times a second.
 */
export function drawLines(group: Group, series: readonly Series[], { x, y, log, smoothing, letters }: Drawing): void {
  const ends: End[] = []
  const paths: { readonly look: string; readonly d: string | null }[] = []
  const span = x.domain()[1]! - x.domain()[0]!
  for (const { label, role, dash = 0, xs, ys: measured, length, spread } of series) {
    if (spread) {
      const d = bandPath({ xs, ys: measured, length, spread }, { x, y, log })
      paths.push({ look: `${styles['band']} ${styles[`${role}Band`] ?? ''}`, d })
    }
    const ys = smoothing > 0 ? smoothed(xs, measured, length, { weight: smoothing, span }) : measured
    const shown = (value: number) => Number.isFinite(value) && (!log || value > 0)
    const pathOf = (of: ArrayLike<number>) => {
      const height = (i: number) => (shown(of[i]!) ? y(of[i]!) : NaN)
      const path = line<number>((i) => x(xs[i]!), height).defined((i) => shown(of[i]!))
      return path(drawnPoints(length, (i) => x(xs[i]!), height))
    }
    if (smoothing > 0) paths.push({ look: `${styles[role]} ${styles['raw']}`, d: pathOf(measured) })
    paths.push({ look: `${styles[role]} ${styles[`dash${dash}`] ?? ''}`, d: pathOf(ys) })
    if (length > 0 && shown(ys[length - 1]!)) ends.push({ label, role, x: x(xs[length - 1]!), y: y(ys[length - 1]!) })
  }
  group
    .selectAll('path')
    .data(paths)
    .join((entering) => entering.insert('path', ':not(path)'))
    .attr('class', ({ look }) => look)
    .attr('d', ({ d }) => d)
  group
    .selectAll('circle')
    .data(ends.filter(({ role }) => role === 'present'))
    .join((entering) => entering.insert('circle', 'text').attr('class', styles['now']!).attr('r', 3))
    .attr('cx', (end) => end.x)
    .attr('cy', (end) => end.y)
  group
    .selectAll('text')
    .data(parted(ends, [y.range()[0]!, y.range()[1]!]))
    .join('text')
    .attr('class', ({ role }) => `${styles['label']} ${styles[`${role}Label`] ?? ''}`)
    .attr('x', (end) => end.x + 8)
    .attr('y', (end) => end.y + 4)
    .text(({ label }) => shortened(label, letters))
}

/** A label that has room: of a long one both ends, of which one tells it from others. */
export function shortened(label: string, letters: number): string {
  if (label.length <= letters) return label
  const tail = Math.max(1, Math.floor((letters - 1) / 2))
  return `${label.slice(0, Math.max(1, letters - 1 - tail)).trimEnd()}…${label.slice(-tail).trimStart()}`
}

/** The band round a line; on a log axis what would reach 0 ends at the foot of the chart. */
function bandPath(
  { xs, ys, length, spread }: Pick<Series, 'xs' | 'ys' | 'length'> & { readonly spread: ArrayLike<number> },
  { x, y, log }: Pick<Drawing, 'x' | 'y' | 'log'>,
): string | null {
  const foot = y.domain()[0]!
  const path = area<number>(
    (i) => x(xs[i]!),
    (i) => y(Math.max(log ? foot : -Infinity, ys[i]! - spread[i]!)),
    (i) => y(ys[i]! + spread[i]!),
  ).defined((i) => Number.isFinite(ys[i]! + spread[i]!) && (!log || ys[i]! > 0))
  return path(Array.from({ length }, (_, i) => i))
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
