import { canvasChart, type Chart } from './canvas-chart.ts'
import { drawHistogram } from './draw/histogram.ts'

/** Counts in equal bins, of values, of a gradient or of a tangent. */
export interface HistogramContent {
  readonly counts: readonly number[]
  readonly pass: 'forward' | 'backward' | 'tangent'
}

/** A histogram that fills its element: blue for values, orange for gradients, green for tangents. */
export function histogram(element: HTMLElement, initial: HistogramContent): Chart<HistogramContent> {
  return canvasChart(element, initial, ({ context, width, height, palette }, { counts, pass }) => {
    const colours = { forward: palette.valueLine, backward: palette.gradLine, tangent: palette.tanLine }
    drawHistogram(context, { x: 0, y: 0, width, height }, counts, colours[pass])
  })
}
