import { inNextFrame } from './next-frame.ts'
import { followPalette, type Palette } from './palette.ts'
import { svgDocument } from './svg/markup.ts'
import { createRecorder } from './svg/recorder.ts'

/** What every chart gives back: `update` shows something else, `destroy` takes it off the page. */
export interface Chart<T> {
  update(next: T): void
  destroy(): void
  /** The picture as it stands, as a file of its own; undefined before it was drawn. A chart that is an SVG needs none. */
  readonly svg?: () => string | undefined
  /** The figures that it shows. */
  readonly csv?: () => string
}

/** What a chart that fills a canvas draws with. Units are CSS pixels. */
export interface Surface {
  readonly context: CanvasRenderingContext2D
  readonly width: number
  readonly height: number
  readonly palette: Palette
}

/** A chart on a canvas that fills its element, sharp at any density, drawn again when size, theme or content change. */
export function canvasChart<T>(
  element: HTMLElement,
  initial: T,
  draw: (surface: Surface, content: T) => void,
  csv?: (content: T) => string,
): Chart<T> {
  const canvas = document.createElement('canvas')
  canvas.style.cssText = 'display:block;width:100%;height:100%'
  canvas.setAttribute('aria-hidden', 'true')
  element.append(canvas)
  const context = canvas.getContext('2d')!
  let content = initial
  let palette: Palette | undefined
  const redraw = () => {
    const { clientWidth: width, clientHeight: height } = element
    if (!palette || width === 0 || height === 0) return
    const density = window.devicePixelRatio
    canvas.width = Math.round(width * density)
    canvas.height = Math.round(height * density)
    context.setTransform(density, 0, 0, density, 0, 0)
    draw({ context, width, height, palette }, content)
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
    svg() {
      const { clientWidth: width, clientHeight: height } = element
      if (!palette || width === 0 || height === 0) return undefined
      const recorder = createRecorder()
      draw({ context: recorder.context, width, height, palette }, content)
      return svgDocument({ width, height }, palette.panel, recorder.markup())
    },
    ...(csv && { csv: () => csv(content) }),
    destroy() {
      soon.cancel()
      observer.disconnect()
      stopFollowing()
      canvas.remove()
    },
  }
}
