/** Type of the figures at wires, in units, as `wire.module.css` sets it. */
const TYPE = 26

let context: OffscreenCanvasRenderingContext2D | undefined

/** How wide a figure at a wire is, in units, in the page's own type. */
export function figureWidth(text: string): number {
  context ??= new OffscreenCanvas(1, 1).getContext('2d')!
  context.font = `600 ${TYPE}px ${getComputedStyle(document.body).fontFamily}`
  return context.measureText(text).width
}
