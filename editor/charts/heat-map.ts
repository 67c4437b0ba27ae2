import { csvOf } from '../files/csv.ts'
import { canvasChart, type Chart } from './canvas-chart.ts'
import type { MapKind } from './colour-map.ts'
import { drawHeatMap, type Cells } from './draw/heat-map.ts'

/** Numbers in rows, what their colours mean and where the colours end. */
export interface HeatMapContent extends Cells {
  readonly kind: MapKind
  readonly limit: number
}

/** A heat map that fills its element. */
export function heatMap(element: HTMLElement, initial: HeatMapContent): Chart<HeatMapContent> {
  return canvasChart(
    element,
    initial,
    ({ context, width, height, palette }, content) => {
      const { kind, limit } = content
      drawHeatMap(context, { x: 0, y: 0, width, height }, content, { kind, limit, theme: palette.theme })
    },
    ({ values, rows, columns }) =>
      csvOf(
        Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (__, j) => values[i * columns + j])),
      ),
  )
}
