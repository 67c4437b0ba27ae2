import { canvasChart, type Chart } from './canvas-chart.ts'
import { drawViewIn } from './views/index.ts'
import type { ViewContent } from './views/view.ts'

/** A view's picture, large, with its axes. */
export interface ViewChartContent {
  readonly type: string
  readonly content: ViewContent
  /** How much larger than usual lines and type are. */
  readonly zoom?: number
}

/** Draws a view so that it fills its element. */
export function viewChart(element: HTMLElement, initial: ViewChartContent): Chart<ViewChartContent> {
  return canvasChart(element, initial, ({ context, width, height, palette }, { type, content, zoom = 1 }) => {
    context.clearRect(0, 0, width, height)
    context.save()
    context.scale(zoom, zoom)
    const place = { x: 0, y: 0, width: width / zoom, height: height / zoom }
    drawViewIn({ context, palette, place, large: true }, type, content)
    context.restore()
  })
}
