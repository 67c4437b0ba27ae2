import { bisector } from 'd3'
import type { Scale } from './axis.ts'
import type { Group, Series } from './chart-lines.ts'
import { formatCount, formatNumber } from './format.ts'
import styles from './line-chart.module.css'

/** What the curves say at one step. */
export interface Reading {
  /** The step read: that of the point of the leading curve nearest to the one asked for. */
  readonly step: number
  readonly rows: readonly { readonly series: Series; readonly x: number; readonly value: number }[]
}

/** The index of the point nearest to a step. */
function nearest({ xs, length }: Series, step: number): number {
  const indices = Array.from({ length }, (_, i) => i)
  return Math.min(length - 1, bisector((i: number) => xs[i]!).center(indices, step))
}

/** Reads every curve at a step, the first one leading; a curve that does not reach so far is left out. */
export function readAt(series: readonly Series[], wanted: number): Reading | undefined {
  const drawn = series.filter(({ length }) => length > 0)
  // The longest leads, so that what earlier runs did after the present step can be read too.
  const lead = drawn.find(({ xs, length }) => xs[length - 1]! >= wanted) ?? drawn[0]
  if (!lead) return undefined
  const step = lead.xs[nearest(lead, wanted)]!
  const rows = drawn.flatMap((of) => {
    const last = of.xs[of.length - 1]!
    if (step < of.xs[0]! || (step > last && of !== lead)) return []
    const i = nearest(of, step)
    return [{ series: of, x: of.xs[i]!, value: of.ys[i]! }]
  })
  return { step, rows }
}

/** A reading in words, for those who hear it. */
export function readingText({ step, rows }: Reading): string {
  return `Step ${formatCount(step)}: ${rows.map(({ series, value }) => `${series.name} ${formatNumber(value)}`).join(', ')}`
}

const KEYS: Readonly<Record<string, number>> = {
  ArrowLeft: -0.01,
  ArrowRight: 0.01,
  PageUp: -0.1,
  PageDown: 0.1,
  Home: -1,
  End: 1,
}

/**
 * Where a key moves the cursor: arrows by one point, but at least a hundredth of the axis, pages by a tenth, Home and End to
 * the ends. Undefined for every other key. Without a cursor it starts at the end of the present curve.
 */
export function movedBy(key: string, series: readonly Series[], from: number | undefined): number | undefined {
  const part = KEYS[key]
  const drawn = series.filter(({ length }) => length > 0)
  const present = drawn[0]
  if (part === undefined || !present) return undefined
  const last = Math.max(...drawn.map(({ xs, length }) => xs[length - 1]!))
  const first = Math.min(...drawn.map(({ xs }) => xs[0]!))
  if (Math.abs(part) === 1) return part > 0 ? last : first
  if (from === undefined) return present.xs[present.length - 1]!
  const wanted = Math.min(last, Math.max(first, from + part * (last - first)))
  const lead = drawn.find(({ xs, length }) => xs[length - 1]! >= Math.max(from, wanted)) ?? present
  const now = nearest(lead, from)
  const next = nearest(lead, wanted)
  const moved = next === now ? now + Math.sign(part) : next
  return lead.xs[Math.min(lead.length - 1, Math.max(0, moved))]!
}

const ROW = 13

/** Draws the cursor: a rule at the step, a dot on each curve, and what each says there. */
export function drawCursor(
  group: Group,
  { step, rows }: Reading,
  { x, y, log }: { x: Scale; y: Scale; log: boolean },
): void {
  group.selectAll('*').remove()
  const [top, bottom] = [y.range()[1]!, y.range()[0]!]
  const [left, right] = [x.range()[0]!, x.range()[1]!]
  const at = x(step)
  group.append('line').attr('x1', at).attr('x2', at).attr('y1', top).attr('y2', bottom)
  for (const { x: stepOf, value } of rows) {
    if (!Number.isFinite(value) || (log && value <= 0)) continue
    group.append('circle').attr('cx', x(stepOf)).attr('cy', y(value)).attr('r', 3)
  }
  const box = group.append('rect').attr('class', styles['box']!)
  const text = group.append('text')
  const end = at > (left + right) / 2
  const lines = [
    `step ${formatCount(step)}`,
    ...rows.map(({ series, value }) => `${series.label} ${formatNumber(value)}`),
  ]
  for (const [i, words] of lines.entries()) {
    text
      .append('tspan')
      .attr('x', at + (end ? -12 : 12))
      .attr('y', top + 10 + i * ROW)
      .attr('class', i === 0 ? null : styles['figure']!)
      .text(words)
  }
  text.attr('text-anchor', end ? 'end' : 'start')
  const width = Math.max(
    0,
    ...text
      .selectAll<SVGTSpanElement, unknown>('tspan')
      .nodes()
      .map((span) => span.getComputedTextLength()),
  )
  box
    .attr('x', end ? at - 18 - width : at + 6)
    .attr('y', top - 2)
    .attr('width', width + 12)
    .attr('height', lines.length * ROW + 5)
    .attr('rx', 4)
}
