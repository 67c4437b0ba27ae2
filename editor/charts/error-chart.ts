import { line, scaleLog } from 'd3'
import { csvOf } from '../files/csv.ts'
import { drawFeet, drawLevels, extentOf, ticksOf } from './axis.ts'
import type { Chart } from './canvas-chart.ts'
import { formatTick } from './format.ts'
import styles from './line-chart.module.css'
import { svgChart, type Sheet } from './svg-chart.ts'

/** Errors by step size, and the step size at which a dot stands. */
export interface ErrorChartContent {
  readonly points: readonly { readonly h: number; readonly error: number }[]
  readonly at: number
}

const MARGIN = { top: 8, right: 12, bottom: 16, left: 40 }
/** The least error that is drawn, half the spacing of f64 at 1: a log axis has no place for none at all. */
const LEAST = 2 ** -53

function drawErrors({ group, width, height }: Sheet, content: ErrorChartContent): void {
  const points = content.points
    .filter(({ error }) => Number.isFinite(error))
    .map(({ h, error }) => ({ h, error: Math.max(error, LEAST) }))
  if (points.length < 2) return
  const right = width - MARGIN.right
  const sizes = points.map(({ h }) => h)
  const ys = points.map(({ error }) => error)
  const x = scaleLog([Math.min(...sizes), Math.max(...sizes)], [MARGIN.left, right])
  const y = scaleLog(extentOf([{ ys, length: ys.length }], true), [height - MARGIN.bottom, MARGIN.top])
  drawLevels(group, y, ticksOf(y, true, 3), MARGIN.left, right)
  drawFeet(group, x, ticksOf(x, true, 4), height - 2, formatTick)
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

/** Errors against step sizes, both on log axes: horizontal hairlines, and a dot at the point nearest to the size in use. */
export function errorChart(element: HTMLElement, initial: ErrorChartContent): Chart<ErrorChartContent> {
  return svgChart(element, initial, drawErrors, ({ points }) =>
    csvOf([['step size', 'error'], ...points.map(({ h, error }) => [h, error])]),
  )
}
