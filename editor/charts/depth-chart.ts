import { line, scaleLog, select } from 'd3'
import { extentOf, ticksOf, type Scale } from './axis.ts'
import type { Chart } from './canvas-chart.ts'
import type { Group } from './chart-lines.ts'
import { formatNumber, formatTick } from './format.ts'
import styles from './depth-chart.module.css'

/** One block of the picture. */
export interface DepthPoint {
  readonly label: string
  /** Blocks of one strand are joined by a line. */
  readonly strand: number
  /** Size of the cotangent at its output. */
  readonly cotangent: number
  /** Sizes of its parameters' gradients. */
  readonly gradients: readonly number[]
  /** How far a step moves its parameters, against their own size; the largest. */
  readonly change: number | undefined
  /** Under its dot: `3 of 16 dead`. */
  readonly note: string
  /** Whether it is named in words beside the picture. */
  readonly marked: boolean
}

/** Sizes beyond which the cotangents of these blocks, by number, are too small or too large. */
export interface Bounds {
  readonly from: number
  readonly to: number
  readonly low: number
  readonly high: number
}

/** Blocks in the order of the forward pass, and beyond which sizes of a strand's cotangents are too small or too large. */
export interface DepthChartContent {
  readonly points: readonly DepthPoint[]
  readonly bounds: readonly Bounds[]
}

const MARGIN = { top: 14, bottom: 28, left: 40, right: 96 }
/** Between labels of blocks, in pixels. */
const LABEL_EVERY = 44
/** A letter of a label at 10 px. */
const LETTER = 5.4

const isShown = (size: number) => Number.isFinite(size) && size > 0

/**
 * The size of what comes back, block by block, on a log axis: a line of cotangents, squares for the gradients of parameters, rings for
 * update ÷ weight. Where a strand vanishes or explodes there is a band. Exact zeros stand at the foot, NaN at the top.
 */
export function depthChart(element: HTMLElement, initial: DepthChartContent): Chart<DepthChartContent> {
  const svg = select(element).append('svg').attr('class', styles['chart']!).attr('aria-hidden', 'true')
  const group: Group = svg.append('g')
  let content = initial

  const redraw = () => {
    const { clientWidth: width, clientHeight: height } = element
    group.selectAll('*').remove()
    const { points } = content
    if (width === 0 || height === 0 || points.length === 0) return
    svg.attr('width', width).attr('height', height)
    const right = width - MARGIN.right
    const foot = height - MARGIN.bottom
    const step = (right - MARGIN.left) / points.length
    const x = (i: number) => MARGIN.left + (i + 0.5) * step
    const sizes = points
      .flatMap(({ cotangent, gradients, change }) => [cotangent, ...gradients, change ?? 0])
      .filter(isShown)
    const series = { name: '', label: '', role: 'gradient', xs: sizes, ys: sizes, length: sizes.length } as const
    const [low, high] = extentOf([series], true)
    const y: Scale = scaleLog([low / 1.5, high * 1.5], [foot, MARGIN.top])

    drawBands(group, content, { x, y, step, foot })
    for (const tick of ticksOf(y, true, 4)) {
      group.append('line').attr('x1', MARGIN.left).attr('x2', right).attr('y1', y(tick)).attr('y2', y(tick))
      const text = group.append('text').attr('x', MARGIN.left - 6)
      text
        .attr('y', y(tick) + 3.5)
        .attr('text-anchor', 'end')
        .text(formatTick(tick))
    }
    drawLabels(group, points, { x, step, height })
    const strands = [...new Set(points.map(({ strand }) => strand))]
    const placed = points.map((point, i) => ({ ...point, at: x(i) }))
    for (const strand of strands) {
      const own = placed.filter((point) => point.strand === strand && isShown(point.cotangent))
      const path = line<(typeof own)[number]>(
        ({ at }) => at,
        ({ cotangent }) => y(cotangent),
      )
      group.append('path').attr('class', styles['cotangents']!).attr('d', path(own))
    }
    for (const point of placed) drawPoint(group, point, y, foot)
    nameEnds(group, placed, y, right)
  }

  const observer = new ResizeObserver(redraw)
  observer.observe(element)
  redraw()
  return {
    update(next) {
      content = next
      redraw()
    },
    destroy() {
      observer.disconnect()
      svg.remove()
    },
  }
}

type Placed = DepthPoint & { readonly at: number }

function drawPoint(group: Group, { at, cotangent, gradients, change, note, marked }: Placed, y: Scale, foot: number) {
  if (isShown(cotangent)) {
    const dot = group.append('circle').attr('class', styles[marked ? 'marked' : 'dot']!)
    dot
      .attr('cx', at)
      .attr('cy', y(cotangent))
      .attr('r', marked ? 4 : 2.5)
  } else {
    const text = group.append('text').attr('class', styles['wrong']!).attr('text-anchor', 'middle')
    text
      .attr('x', at)
      .attr('y', cotangent === 0 ? foot - 3 : MARGIN.top)
      .text(cotangent === 0 ? '0' : 'NaN')
  }
  for (const size of gradients.filter(isShown)) {
    const square = group.append('rect').attr('class', styles['square']!)
    square
      .attr('x', at - 3)
      .attr('y', y(size) - 3)
      .attr('width', 6)
      .attr('height', 6)
  }
  if (change !== undefined && isShown(change))
    group.append('circle').attr('class', styles['ring']!).attr('cx', at).attr('cy', y(change)).attr('r', 3.5)
  if (note === '') return
  const text = group.append('text').attr('class', styles['note']!).attr('text-anchor', 'middle')
  const above = isShown(cotangent) ? y(cotangent) - 8 : foot - 16
  text
    .attr('x', at)
    .attr('y', Math.max(MARGIN.top - 4, above))
    .text(note)
}

interface Frame {
  readonly x: (i: number) => number
  readonly y: Scale
  readonly step: number
  readonly foot: number
}

/** A band where a strand's cotangents are too small or too large against its last layer, as far as the axis goes. */
function drawBands(group: Group, { bounds }: DepthChartContent, { x, y, step, foot }: Frame): void {
  for (const { from: first, to: last, low, high } of bounds) {
    const left = x(first) - step / 2 + 1
    const width = x(last) + step / 2 - left - 1
    const band = (top: number, bottom: number, name: string) => {
      const [from, to] = [Math.max(MARGIN.top, top), Math.min(foot, bottom)]
      if (!(to - from > 1)) return
      const rect = group.append('rect').attr('class', styles['band']!)
      rect.attr('x', left).attr('y', from).attr('width', width)
      rect.attr('height', to - from)
      const text = group.append('text').attr('class', styles['bandName']!)
      text
        .attr('x', left + width - 4)
        .attr('text-anchor', 'end')
        .attr('y', name === 'exploding' ? from + 10 : to - 4)
        .text(name)
    }
    if (isShown(low)) band(y(low), foot, 'vanishing')
    if (isShown(high)) band(MARGIN.top, y(high), 'exploding')
  }
}

/** Names below, as many as there is room for: of all, or of every second, third … */
function drawLabels(
  group: Group,
  points: readonly DepthPoint[],
  { x, step, height }: Omit<Frame, 'y' | 'foot'> & { height: number },
) {
  const every = Math.max(1, Math.ceil(LABEL_EVERY / step))
  const room = Math.max(2, Math.floor((step * every) / LETTER) - 1)
  points.forEach(({ label, marked }, i) => {
    if (i % every !== 0) return
    const short = label.length > room ? `${label.slice(0, room - 1)}…` : label
    const text = group.append('text').attr('text-anchor', 'middle')
    if (marked) text.attr('class', styles['markedName']!)
    text
      .attr('x', x(i))
      .attr('y', height - 14)
      .text(short)
  })
  const mid = (x(0) + x(points.length - 1)) / 2
  const text = group.append('text').attr('text-anchor', 'middle')
  text
    .attr('x', mid)
    .attr('y', height - 2)
    .text('forward ▸')
}

/** What is drawn how, said at the right end, each beside the last of its kind, far enough apart. */
function nameEnds(group: Group, points: readonly Placed[], y: Scale, right: number): void {
  const last = (of: (point: Placed) => number | undefined) => {
    const value = points.map(of).findLast((size) => size !== undefined && isShown(size))
    return value === undefined ? [] : [y(value)]
  }
  const names = [
    ...last(({ cotangent }) => cotangent).map((at) => ({ at, name: '● cotangent' })),
    ...last(({ gradients }) => gradients[0]).map((at) => ({ at, name: '■ parameter' })),
    ...last(({ change }) => change).map((at) => ({ at, name: '○ update ÷ weight' })),
  ].toSorted((p, q) => p.at - q.at)
  let above = -Infinity
  for (const { at, name } of names) {
    above = Math.max(at, above + 12)
    const text = group.append('text').attr('class', styles[name.startsWith('○') ? 'endOfRings' : 'end']!)
    text
      .attr('x', right + 4)
      .attr('y', above + 3.5)
      .text(name)
  }
}

/** What the picture shows, for those who cannot see it. */
export function depthText({ points }: DepthChartContent): string {
  const sizes = points.map(
    ({ label, cotangent, note }) => `${label} ${formatNumber(cotangent)}${note ? `, ${note}` : ''}`,
  )
  return `Size of the gradient by block, in the order of the forward pass: ${sizes.join('; ')}`
}
