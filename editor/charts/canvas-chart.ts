import { keepDrawn, type Room } from './keep-drawn.ts'
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
export interface Surface extends Room {
  readonly context: CanvasRenderingContext2D
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
  const drawn = keepDrawn(element, initial, (room, content) => {
    const density = window.devicePixelRatio
    canvas.width = Math.round(room.width * density)
    canvas.height = Math.round(room.height * density)
    context.setTransform(density, 0, 0, density, 0, 0)
    draw({ ...room, context }, content)
  })
  return {
    update: drawn.update,
    svg() {
      const room = drawn.room()
      if (!room) return undefined
      const recorder = createRecorder()
      draw({ ...room, context: recorder.context }, drawn.content())
      return svgDocument(room, room.palette.panel, recorder.markup())
    },
    ...(csv && { csv: () => csv(drawn.content()) }),
    destroy() {
      drawn.stop()
      canvas.remove()
    },
  }
}
