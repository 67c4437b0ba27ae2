import { line, scaleLog, select } from 'd3'
import { extentOf, ticksOf, type Scale } from './axis.ts'
import type { Chart } from './canvas-chart.ts'
import type { Group } from './chart-lines.ts'
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
import { formatNumber, formatTick } from './format.ts'

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
    for (const point of placed) drawPoint(group, point, { y, foot, step })
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

/** What the picture shows, for those who cannot see it. */
export function depthText({ points }: DepthChartContent): string {
  const sizes = points.map(
    (point) => `${point.label} ${formatNumber(point.cotangent)}${point.lost ? `, ${lostText(point)}` : ''}`,
  )
  return `Size of the gradient by block, in the order of the forward pass: ${sizes.join('; ')}`
}
