import type { Rgb } from '../oklch.ts'
import type { Rect } from './rect.ts'

const made = new WeakMap<Float32Array, Map<string, OffscreenCanvas>>()

/**
 * Draws one pixel a number over the place; with `toMiddles` its edges are the middles of the outermost pixels, so that a
 * grid taken from end to end lies where it was taken. The image is made once for the same numbers and `key`, since a picture is
 * drawn again whenever the view moves.
 */
export function drawPixels(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: Rect,
  { values, rows, columns }: { values: Float32Array; rows: number; columns: number },
  key: string,
  colour: (index: number) => Rgb,
  { smooth = false, toMiddles = false }: { smooth?: boolean; toMiddles?: boolean } = {},
): void {
  if (rows === 0 || columns === 0) return
  let image = made.get(values)?.get(key)
  if (!image) {
    image = new OffscreenCanvas(columns, rows)
    const own = image.getContext('2d')!
    const pixels = own.createImageData(columns, rows)
    for (let i = 0; i < rows * columns; i++) pixels.data.set([...colour(i), 255], i * 4)
    own.putImageData(pixels, 0, 0)
    const known = made.get(values) ?? new Map<string, OffscreenCanvas>()
    made.set(values, known.set(key, image))
  }
  context.imageSmoothingEnabled = smooth
  const edge = !toMiddles ? 0 : Math.min(0.5, (columns - 1) / 2, (rows - 1) / 2)
  context.drawImage(image, edge, edge, columns - 2 * edge, rows - 2 * edge, x, y, width, height)
}
