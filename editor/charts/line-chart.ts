import { bisector, pointer, scaleLinear, scaleLog, select } from 'd3'
import { extentOf, ticksOf, type Scale } from './axis.ts'
import { drawLines, type Group, type Series } from './chart-lines.ts'
import type { Chart } from './canvas-chart.ts'
import { formatCompact, formatCount, formatNumber, formatTick } from './format.ts'
import styles from './line-chart.module.css'

export interface LineChartContent {
  readonly series: readonly Series[]
  readonly log: boolean
  /** Where the x axis ends, if it is known; otherwise at the last point. */
  readonly until?: number
  /** Grows when the arrays of the series, which are written in place, have new content. */
  readonly version?: number
}

const MARGIN = { top: 8, bottom: 16, left: 40 }
/** Room at the right for the longest label at a line's end, within reason. */
const LABEL_ROOM = { least: 40, most: 112, letter: 6.8 }

function roomForLabels(series: readonly Series[], width: number): number {
  const longest = Math.max(0, ...series.map(({ label }) => label.length))
  const { least, most, letter } = LABEL_ROOM
  return Math.min(Math.max(least, 12 + longest * letter), most, width / 3)
}

/** Curves against steps: horizontal hairlines, a label at the end of each line, a dot at now, the value under the pointer. */
export function lineChart(element: HTMLElement, initial: LineChartContent): Chart<LineChartContent> {
  const svg = select(element).append('svg').attr('class', styles['chart']!).attr('aria-hidden', 'true')
  const grid: Group = svg.append('g')
  const lines: Group = svg.append('g')
  const hover: Group = svg.append('g').attr('class', styles['hover']!)
  let content = initial
  let scales: { x: Scale; y: Scale } | undefined

  const redraw = () => {
    const { clientWidth: width, clientHeight: height } = element
    if (width === 0 || height === 0) return
    const { series, log, until } = content
    const right = Math.max(MARGIN.left + 1, width - roomForLabels(series, width))
    const last = Math.max(1, until ?? 0, ...series.map(({ xs, length }) => (length > 0 ? xs[length - 1]! : 0)))
    const x = scaleLinear([0, last], [MARGIN.left, right])
    const y = (log ? scaleLog() : scaleLinear())
      .domain(extentOf(series, log))
      .range([height - MARGIN.bottom, MARGIN.top])
    scales = { x, y }
    svg.attr('width', width).attr('height', height)

    grid.selectAll('*').remove()
    for (const tick of ticksOf(y, log, 4)) {
      grid.append('line').attr('x1', MARGIN.left).attr('x2', right).attr('y1', y(tick)).attr('y2', y(tick))
      const text = grid
        .append('text')
        .attr('x', MARGIN.left - 6)
        .attr('y', y(tick) + 3.5)
      text.attr('text-anchor', 'end').text(formatTick(tick))
    }
    for (const tick of x.ticks(Math.max(2, Math.min(4, Math.floor(width / 70))))) {
      grid
        .append('text')
        .attr('x', x(tick))
        .attr('y', height - 2)
        .attr('text-anchor', 'middle')
        .text(formatCompact(tick))
    }
    drawLines(lines, series, x, y, log)
  }

  svg.on('pointermove', (event: PointerEvent) => {
    if (scales) drawHover(hover, content, scales, pointer(event)[0])
  })
  svg.on('pointerleave', () => hover.selectAll('*').remove())
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

function drawHover(
  group: Group,
  { series, log }: LineChartContent,
  { x, y }: { x: Scale; y: Scale },
  at: number,
): void {
  group.selectAll('*').remove()
  const main = series.find(({ length }) => length > 0)
  if (!main) return
  const wanted = x.invert(at)
  const indices = Array.from({ length: main.length }, (_, i) => i)
  const index = Math.min(main.length - 1, bisector((i: number) => main.xs[i]!).center(indices, wanted))
  const [step, value] = [main.xs[index]!, main.ys[index]!]
  if (!Number.isFinite(value) || (log && value <= 0)) return
  const [top, bottom] = [y.range()[1]!, y.range()[0]!]
  group.append('line').attr('x1', x(step)).attr('x2', x(step)).attr('y1', top).attr('y2', bottom)
  group.append('circle').attr('cx', x(step)).attr('cy', y(value)).attr('r', 3)
  const end = at > (x.range()[1]! + x.range()[0]!) / 2
  const text = group
    .append('text')
    .attr('x', x(step) + (end ? -6 : 6))
    .attr('y', top + 6)
  text.attr('text-anchor', end ? 'end' : 'start').text(`${formatNumber(value)} at step ${formatCount(step)}`)
}
