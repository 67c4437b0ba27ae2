import { canvasChart, type Chart } from './canvas-chart.ts'
import { drawHistogram } from './draw/histogram.ts'

/** Counts in equal bins, of values or of a gradient. */
export interface HistogramContent {
  readonly counts: readonly number[]
  readonly pass: 'forward' | 'backward'
}

/** A histogram that fills its element: blue for values, orange for gradients. */
export function histogram(element: HTMLElement, initial: HistogramContent): Chart<HistogramContent> {
  return canvasChart(element, initial, ({ context, width, height, palette }, { counts, pass }) => {
    const colour = pass === 'forward' ? palette.valueLine : palette.gradLine
    drawHistogram(context, { x: 0, y: 0, width, height }, counts, colour)
  })
}
