import { canvasChart, type Chart } from './canvas-chart.ts'
import { drawCurve } from './draw/curve.ts'

/** Equally spaced numbers, on a log axis if asked. */
export interface SparklineContent {
  readonly values: ArrayLike<number>
  readonly pass: 'forward' | 'backward'
  readonly log?: boolean
}

/** A line without axes that fills its element: how a number went. */
export function sparkline(element: HTMLElement, initial: SparklineContent): Chart<SparklineContent> {
  return canvasChart(element, initial, ({ context, width, height, palette }, { values, pass, log }) => {
    const colour = pass === 'forward' ? palette.valueLine : palette.gradLine
    drawCurve(context, { x: 0, y: 0, width, height }, values, { colour, ...(log === undefined ? {} : { log }) })
  })
}
