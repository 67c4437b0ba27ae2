import { line, type Selection } from 'd3'
import type { Scale } from './axis.ts'
import styles from './line-chart.module.css'

/** One line: points by rising x; `label` stands at its end. */
export interface Series {
  readonly name: string
  readonly label: string
  /** The run that is going on, its test curve, another run, or a gradient. */
  readonly role: 'present' | 'test' | 'other' | 'gradient'
  /** Tells lines of one role apart: solid, long dashes, dots, both. */
  readonly dash?: 0 | 1 | 2 | 3
  readonly xs: ArrayLike<number>
  readonly ys: ArrayLike<number>
  readonly length: number
}

/** A group of an SVG. */
export type Group = Selection<SVGGElement, unknown, null, undefined>

/** Draws lines, a dot at the present run's end, and a label at the end of each. Gaps where a figure cannot be shown. */
export function drawLines(group: Group, series: readonly Series[], x: Scale, y: Scale, log: boolean): void {
  group.selectAll('*').remove()
  const ends: End[] = []
  for (const { label, role, dash = 0, xs, ys, length } of series) {
    const shown = (i: number) => Number.isFinite(ys[i]!) && (!log || ys[i]! > 0)
    const path = line<number>(
      (i) => x(xs[i]!),
      (i) => y(ys[i]!),
    ).defined(shown)
    const look = `${styles[role]} ${styles[`dash${dash}`] ?? ''}`
    group
      .append('path')
      .attr('class', look)
      .attr('d', path(Array.from({ length }, (_, i) => i)))
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
      .text(label)
  }
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
