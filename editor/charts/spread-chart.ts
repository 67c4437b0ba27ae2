import { line, scaleLinear, scaleLog, scalePoint } from 'd3'
import { drawLevels, extentOf, ticksOf } from './axis.ts'
import { csvOf } from '../files/csv.ts'
import type { Chart } from './canvas-chart.ts'
import { formatNumber } from './format.ts'
import styles from './line-chart.module.css'
import { svgChart, type Sheet } from './svg-chart.ts'

/** Means with their deviations by the value of one setting. */
export interface SpreadChartContent {
  readonly points: readonly {
    readonly name: string
    /** Where it stands on the axis; undefined where the values are no numbers, and stand one beside the other. */
    readonly at: number | undefined
    readonly mean: number
    /** NaN where there was one run alone. */
    readonly sd: number
    readonly best: boolean
  }[]
  readonly xLog: boolean
  readonly yLog: boolean
  /** What the axis below is of. */
  readonly title: string
}

const MARGIN = { top: 14, right: 24, bottom: 28, left: 44 }
const WHISKER = 4

type Point = SpreadChartContent['points'][number]

function placing({ points, xLog }: SpreadChartContent, right: number): (point: Point) => number {
  const range = [MARGIN.left + 12, right - 12] as const
  const numbers = points.flatMap(({ at }) => at ?? [])
  if (numbers.length < points.length || points.length < 2) {
    const scale = scalePoint(
      points.map(({ name }) => name),
      range,
    ).padding(0.5)
    return ({ name }) => scale(name)!
  }
  const scale = (xLog ? scaleLog() : scaleLinear()).domain([Math.min(...numbers), Math.max(...numbers)]).range(range)
  return ({ at }) => scale(at!)
}

function drawSpreads({ group, width, height }: Sheet, content: SpreadChartContent): void {
  const { yLog, title } = content
  const right = width - MARGIN.right
  const points = content.points.filter(({ mean }) => Number.isFinite(mean) && (!yLog || mean > 0))
  const ys = points.map(({ mean }) => mean)
  const spread = points.map(({ sd }) => sd)
  const xs = ys.map((_, i) => i)
  const series = { name: '', label: '', role: 'present', xs, ys, length: ys.length, spread } as const
  const y = (yLog ? scaleLog() : scaleLinear())
    .domain(extentOf([series], yLog))
    .range([height - MARGIN.bottom, MARGIN.top])
  const x = placing(content, right)
  drawLevels(group, y, ticksOf(y, yLog, 4), MARGIN.left, right)
  let room = -Infinity
  for (const point of content.points) {
    const at = x(point)
    // Names that would run into one another are left to the table.
    if (at - point.name.length * 3 < room) continue
    room = at + point.name.length * 3 + 8
    const text = group.append('text').attr('x', at).attr('text-anchor', 'middle')
    text.attr('y', height - MARGIN.bottom + 12).text(point.name)
  }
  const below = group
    .append('text')
    .attr('x', (MARGIN.left + right) / 2)
    .attr('y', height - 3)
  below.attr('text-anchor', 'middle').text(title)
  const path = line<Point>(x, ({ mean }) => y(mean))
  group.append('path').attr('class', styles['test']!).attr('d', path(points))
  const foot = y.domain()[0]!
  for (const point of points) {
    const [at, mean] = [x(point), y(point.mean)]
    if (Number.isFinite(point.sd)) {
      const low = y(Math.max(yLog ? foot : -Infinity, point.mean - point.sd))
      const high = y(point.mean + point.sd)
      const whisker = `M${at - WHISKER} ${high}h${2 * WHISKER}M${at} ${high}V${low}M${at - WHISKER} ${low}h${2 * WHISKER}`
      group.append('path').attr('class', styles['whisker']!).attr('d', whisker)
    }
    const dot = group.append('circle').attr('class', styles['now']!).attr('cx', at).attr('cy', mean)
    dot.attr('r', point.best ? 4.5 : 3)
    dot.append('title').text(`${point.name}: ${formatNumber(point.mean)} ± ${formatNumber(point.sd)}`)
    if (!point.best) continue
    const label = group.append('text').attr('class', `${styles['label']} ${styles['presentLabel']}`)
    label
      .attr('x', at + 9)
      .attr('y', mean + 4)
      .text('best')
  }
}

/** A dot with an error bar for each value of a setting, joined by a line; the best is named. */
export function spreadChart(element: HTMLElement, initial: SpreadChartContent): Chart<SpreadChartContent> {
  return svgChart(element, initial, drawSpreads, ({ points, title }) =>
    csvOf([[title, 'mean', 'sd'], ...points.map(({ name, at, mean, sd }) => [at ?? name, mean, sd])]),
  )
}
