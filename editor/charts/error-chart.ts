import { line, scaleLog, select } from 'd3'
import { extentOf, ticksOf } from './axis.ts'
import type { Chart } from './canvas-chart.ts'
import type { Group } from './chart-lines.ts'
import { csvOf } from '../files/csv.ts'
import { formatTick } from './format.ts'
import styles from './line-chart.module.css'

/** Errors by step size, and the step size at which a dot stands. */
export interface ErrorChartContent {
  readonly points: readonly { readonly h: number; readonly error: number }[]
  readonly at: number
}

const MARGIN = { top: 8, right: 12, bottom: 16, left: 40 }
/** The least error that is drawn, half the spacing of f64 at 1: a log axis has no place for none at all. */
const LEAST = 2 ** -53

/** Errors against step sizes, both on log axes: horizontal hairlines, and a dot at the point nearest to the size in use. */
export function errorChart(element: HTMLElement, initial: ErrorChartContent): Chart<ErrorChartContent> {
  const svg = select(element).append('svg').attr('class', styles['chart']!).attr('aria-hidden', 'true')
  const group: Group = svg.append('g')
  let content = initial

  const redraw = () => {
    const { clientWidth: width, clientHeight: height } = element
    group.selectAll('*').remove()
    const points = content.points
      .filter(({ error }) => Number.isFinite(error))
      .map(({ h, error }) => ({ h, error: Math.max(error, LEAST) }))
    if (width === 0 || height === 0 || points.length < 2) return
    const right = width - MARGIN.right
    const sizes = points.map(({ h }) => h)
    const ys = points.map(({ error }) => error)
    const x = scaleLog([Math.min(...sizes), Math.max(...sizes)], [MARGIN.left, right])
    const series = { name: '', label: '', role: 'present', xs: sizes, ys, length: ys.length } as const
    const y = scaleLog(extentOf([series], true), [height - MARGIN.bottom, MARGIN.top])
    svg.attr('width', width).attr('height', height)

    for (const tick of ticksOf(y, true, 3)) {
      group.append('line').attr('x1', MARGIN.left).attr('x2', right).attr('y1', y(tick)).attr('y2', y(tick))
      const text = group.append('text').attr('x', MARGIN.left - 6)
      text
        .attr('y', y(tick) + 3.5)
        .attr('text-anchor', 'end')
        .text(formatTick(tick))
    }
    for (const tick of ticksOf(x, true, 4)) {
      const text = group
        .append('text')
        .attr('x', x(tick))
        .attr('y', height - 2)
      text.attr('text-anchor', 'middle').text(formatTick(tick))
    }
    const path = line<{ h: number; error: number }>(
      ({ h }) => x(h),
      ({ error }) => y(error),
    )
    group.append('path').attr('class', styles['present']!).attr('d', path(points))
    const away = ({ h }: { h: number }) => Math.abs(Math.log(h / content.at))
    const dot = points.reduce((nearest, point) => (away(point) < away(nearest) ? point : nearest))
    const circle = group.append('circle').attr('class', styles['now']!).attr('r', 3)
    circle.attr('cx', x(dot.h)).attr('cy', y(dot.error))
  }

  const observer = new ResizeObserver(redraw)
  observer.observe(element)
  redraw()
  return {
    update(next) {
      content = next
      redraw()
    },
    csv: () => csvOf([['step size', 'error'], ...content.points.map(({ h, error }) => [h, error])]),
    destroy() {
      observer.disconnect()
      svg.remove()
    },
  }
}
