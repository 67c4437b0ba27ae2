import { canvasChart, type Chart } from './canvas-chart.ts'
import { views } from './views/index.ts'
import type { ViewContent } from './views/view.ts'

/** A view's picture, large, with its axes. */
export interface ViewChartContent {
  readonly type: string
  readonly content: ViewContent
}

/** Draws a view so that it fills its element. */
export function viewChart(element: HTMLElement, initial: ViewChartContent): Chart<ViewChartContent> {
  return canvasChart(element, initial, ({ context, width, height, palette }, { type, content }) => {
    context.clearRect(0, 0, width, height)
    views.get(type)?.draw({ context, palette, place: { x: 0, y: 0, width, height }, large: true }, content)
  })
}
