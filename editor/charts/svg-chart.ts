import { select } from 'd3'
import type { Chart } from './canvas-chart.ts'
import type { Group } from './chart-lines.ts'
import styles from './line-chart.module.css'
import { inNextFrame } from './next-frame.ts'
import { followPalette, type Palette } from './palette.ts'

/** What a chart of SVG draws with: an empty group, and pixels. */
export interface Sheet {
  readonly group: Group
  readonly width: number
  readonly height: number
  readonly palette: Palette
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
  let content = initial
  let palette: Palette | undefined
  const redraw = () => {
    const { clientWidth: width, clientHeight: height } = element
    if (!palette || width === 0 || height === 0) return
    svg.attr('width', width).attr('height', height)
    group.selectAll('*').remove()
    draw({ group, width, height, palette }, content)
  }
  const soon = inNextFrame(redraw)
  const observer = new ResizeObserver(redraw)
  observer.observe(element)
  const stopFollowing = followPalette((next) => {
    palette = next
    redraw()
  })
  return {
    update(next) {
      content = next
      soon.ask()
    },
    ...(csv && { csv: () => csv(content) }),
    destroy() {
      soon.cancel()
      observer.disconnect()
      stopFollowing()
      svg.remove()
    },
  }
}
