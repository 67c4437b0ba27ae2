import { select } from 'd3'
import type { Chart } from './canvas-chart.ts'
import type { Group } from './chart-lines.ts'
import { keepDrawn, type Room } from './keep-drawn.ts'
import styles from './line-chart.module.css'

/** What a chart of SVG draws with: an empty group, and pixels. */
export interface Sheet extends Room {
  readonly group: Group
}

/** A chart of SVG elements that fills its element, drawn anew when size, theme or content change. */
export function svgChart<T>(
  element: HTMLElement,
  initial: T,
  draw: (sheet: Sheet, content: T) => void,
  csv?: (content: T) => string,
  look = styles['chart']!,
): Chart<T> {
  const svg = select(element).append('svg').attr('class', look).attr('aria-hidden', 'true')
  const group: Group = svg.append('g')
  const drawn = keepDrawn(element, initial, (room, content) => {
    svg.attr('width', room.width).attr('height', room.height)
    group.selectAll('*').remove()
    draw({ ...room, group }, content)
  })
  return {
    update: drawn.update,
    ...(csv && { csv: () => csv(drawn.content()) }),
    destroy() {
      drawn.stop()
      svg.remove()
    },
  }
}
