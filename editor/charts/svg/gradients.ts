import { element } from './markup.ts'

/** Straight gradients of a canvas whose stops are known, so that they can be written as SVG. */
export interface Gradients {
  /** Makes one on the canvas, and takes note of it. */
  readonly make: (x0: number, y0: number, x1: number, y1: number) => CanvasGradient
  /** Its markup under a name; undefined for one that was not made here. */
  readonly markup: (gradient: CanvasGradient, id: string) => string | undefined
}

/** Notes of gradients made on a canvas. They lie where the canvas had its transform when they were used. */
export function noteGradients(context: CanvasRenderingContext2D): Gradients {
  const plain = context.createLinearGradient.bind(context)
  const known = new WeakMap<CanvasGradient, (id: string) => string>()
  return {
    make(x1, y1, x2, y2) {
      const gradient = plain(x1, y1, x2, y2)
      const stops: string[] = []
      const add = gradient.addColorStop.bind(gradient)
      gradient.addColorStop = (offset, colour) => {
        add(offset, colour)
        // Four decimals, as a bar is some hundred pixels long.
        stops.push(element('stop', { offset: offset.toFixed(4), 'stop-color': colour }))
      }
      known.set(gradient, (id) =>
        element('linearGradient', { id, gradientUnits: 'userSpaceOnUse', x1, y1, x2, y2 }, stops.join('')),
      )
      return gradient
    },
    markup: (gradient, id) => known.get(gradient)?.(id),
  }
}
