import { csvOf } from '../files/csv.ts'
import { canvasChart, type Chart } from './canvas-chart.ts'
import { drawHistogram } from './draw/histogram.ts'

/** Counts in equal bins, of values, of a gradient or of a tangent. */
export interface HistogramContent {
  readonly counts: readonly number[]
  readonly pass: 'forward' | 'backward' | 'tangent'
  /** Where the first bin begins and the last one ends. */
  readonly ends: readonly [number, number]
}

/** Rows of a histogram: where each bin begins and ends, and its count. */
function histogramCsv({ counts, ends: [low, high] }: HistogramContent): string {
  const at = (i: number) => low + ((high - low) * i) / counts.length
  return csvOf([['from', 'to', 'count'], ...counts.map((count, i) => [at(i), at(i + 1), count])])
}

/** A histogram that fills its element: blue for values, orange for gradients, green for tangents. */
export function histogram(element: HTMLElement, initial: HistogramContent): Chart<HistogramContent> {
  return canvasChart(
    element,
    initial,
    ({ context, width, height, palette }, { counts, pass }) => {
      const colours = { forward: palette.valueLine, backward: palette.gradLine, tangent: palette.tanLine }
      drawHistogram(context, { x: 0, y: 0, width, height }, counts, colours[pass])
    },
    histogramCsv,
  )
}
