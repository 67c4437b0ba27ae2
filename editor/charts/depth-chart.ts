import { line, scaleLog } from 'd3'
import { csvOf } from '../files/csv.ts'
import { drawLevels, extentOf, ticksOf, type Scale } from './axis.ts'
import type { Chart } from './canvas-chart.ts'
import styles from './depth-chart.module.css'
import {
  drawBands,
  drawLabels,
  drawPoint,
  isShown,
  lostText,
  MARGIN,
  nameEnds,
  type DepthChartContent,
} from './depth-marks.ts'
import { formatNumber } from './format.ts'
import { svgChart, type Sheet } from './svg-chart.ts'

function drawDepth({ group, width, height }: Sheet, content: DepthChartContent): void {
  const { points } = content
  if (points.length === 0) return
  const right = width - MARGIN.right
  const foot = height - MARGIN.bottom
  const step = (right - MARGIN.left) / points.length
  const x = (i: number) => MARGIN.left + (i + 0.5) * step
  const sizes = points
    .flatMap(({ cotangent, gradients, change }) => [cotangent, ...gradients, change ?? 0])
    .filter(isShown)
  const [low, high] = extentOf([{ ys: sizes, length: sizes.length }], true)
  const y: Scale = scaleLog([low / 1.5, high * 1.5], [foot, MARGIN.top])

  drawBands(group, content, { x, y, step, foot })
  drawLevels(group, y, ticksOf(y, true, 4), MARGIN.left, right)
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
  for (const point of placed) drawPoint(group, point, { y, foot, step })
  nameEnds(group, placed, y, right)
}

/**
 * The size of what comes back, block by block, on a log axis: a line of cotangents, squares for the gradients of parameters, rings for
 * update ÷ weight. Where a strand vanishes or explodes there is a band. Exact zeros stand at the foot, NaN at the top.
 */
export function depthChart(element: HTMLElement, initial: DepthChartContent): Chart<DepthChartContent> {
  return svgChart(element, initial, drawDepth, depthCsv, styles['chart'])
}

/** A row for each block: how large the cotangent and the gradients are, and how much an update changes the weights. */
function depthCsv({ points }: DepthChartContent): string {
  const rows = points.map(({ label, cotangent, gradients, change }) => [label, cotangent, change ?? '', ...gradients])
  return csvOf([['block', 'cotangent', 'update ÷ weight', 'gradients of parameters'], ...rows])
}

/** What the picture shows, for those who cannot see it. */
export function depthText({ points }: DepthChartContent): string {
  const sizes = points.map(
    (point) => `${point.label} ${formatNumber(point.cotangent)}${point.lost ? `, ${lostText(point)}` : ''}`,
  )
  return `Size of the gradient by block, in the order of the forward pass: ${sizes.join('; ')}`
}
