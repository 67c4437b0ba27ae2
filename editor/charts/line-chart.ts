import { bisector, line, pointer, scaleLinear, scaleLog, select, type ScaleContinuousNumeric, type Selection } from 'd3'
import type { Chart } from './canvas-chart.ts'
import { formatCompact, formatCount, formatNumber, formatTick } from './format.ts'
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

export interface LineChartContent {
  readonly series: readonly Series[]
  readonly log: boolean
  /** Where the x axis ends, if it is known; otherwise at the last point. */
  readonly until?: number
  /** Grows when the arrays of the series, which are written in place, have new content. */
  readonly version?: number
}

type Scale = ScaleContinuousNumeric<number, number>
type Group = Selection<SVGGElement, unknown, null, undefined>

const MARGIN = { top: 8, right: 72, bottom: 16, left: 36 }

/** Ticks at most `most`: of a log axis its powers, or 1 and 3 of each where it spans few. */
function ticksOf(scale: Scale, log: boolean, most: number): number[] {
  if (!log) return scale.ticks(most)
  const [low = 1, high = 1] = scale.domain()
  const powers = Array.from({ length: 60 }, (_, i) => 10 ** (i - 40))
  const within = (values: number[]) => values.filter((value) => value >= low * 0.999 && value <= high * 1.001)
  const whole = within(powers)
  if (whole.length < 3) {
    const thirds = within(powers.flatMap((power) => [power, 3 * power]))
    return thirds.length >= 2 ? thirds : scaleLinear([low, high], [0, 1]).ticks(3)
  }
  const every = Math.ceil(whole.length / most)
  return whole.filter((_, i) => i % every === 0)
}

function extentOf(series: readonly Series[], log: boolean): [number, number] {
  let [low, high] = [Infinity, -Infinity]
  for (const { ys, length } of series) {
    for (let i = 0; i < length; i++) {
      const y = ys[i]!
      if (y - y !== 0 || (log && y <= 0)) continue
      if (y < low) low = y
      if (y > high) high = y
    }
  }
  if (low > high) return log ? [0.1, 1] : [0, 1]
  if (low === high) return log ? [low / 2, high * 2] : [low - 0.5, high + 0.5]
  return [low, high]
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
    const right = Math.max(MARGIN.left + 1, width - MARGIN.right)
    const { series, log, until } = content
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

function drawLines(group: Group, series: readonly Series[], x: Scale, y: Scale, log: boolean): void {
  group.selectAll('*').remove()
  const ends: number[] = []
  for (const { label, role, dash = 0, xs, ys, length } of series) {
    const shown = (i: number) => Number.isFinite(ys[i]!) && (!log || ys[i]! > 0)
    const path = line<number>(
      (i) => x(xs[i]!),
      (i) => y(ys[i]!),
    ).defined(shown)
    group
      .append('path')
      .attr('class', `${styles[role]} ${styles[`dash${dash}`] ?? ''}`)
      .attr('d', path(Array.from({ length }, (_, i) => i)))
    if (length === 0 || !shown(length - 1)) continue
    const [endX, endY] = [x(xs[length - 1]!), y(ys[length - 1]!)]
    if (role === 'present')
      group.append('circle').attr('class', styles['now']!).attr('cx', endX).attr('cy', endY).attr('r', 3)
    // Labels of lines that end together stand under one another.
    let at = endY + 4
    while (ends.some((other) => Math.abs(other - at) < 12)) at += 12
    ends.push(at)
    group
      .append('text')
      .attr('class', `${styles['label']} ${styles[`${role}Label`] ?? ''}`)
      .attr('x', endX + 8)
      .attr('y', at)
      .text(label)
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
