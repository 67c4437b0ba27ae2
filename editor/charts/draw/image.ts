import type { Palette } from '../palette.ts'
import { drawHeatMap } from './heat-map.ts'
import type { Rect } from './rect.ts'

/** A few grey images of equal size, one after another. */
export interface Images {
  readonly values: Float32Array
  readonly count: number
  readonly rows: number
  readonly columns: number
}

/** How many images of this size make up a row and a column of the place, as square as they come. */
function grid(count: number, { width, height }: Rect): { across: number; side: number } {
  let across = 1
  while (across < count && Math.ceil(count / across) * (width / across) > height) across++
  return { across, side: Math.min(width / across, height) }
}

const slices = new WeakMap<Float32Array, Float32Array[]>()

/** No image is smaller: fewer are drawn. */
const SMALLEST = 18

/** Draws images side by side, as many as are large enough to be seen: sizes in blue, signed where some number is negative. */
export function drawImages(context: CanvasRenderingContext2D, place: Rect, images: Images, palette: Palette): void {
  const size = images.rows * images.columns
  const most = Math.max(1, Math.floor(place.width / SMALLEST) * Math.floor(place.height / SMALLEST))
  const kind = images.values.some((value) => value < 0) ? 'signed' : 'value-size'
  const parts =
    slices.get(images.values) ??
    Array.from({ length: images.count }, (_, i) => images.values.slice(i * size, (i + 1) * size))
  slices.set(images.values, parts)
  const shown = parts.slice(0, most)
  const { across, side } = grid(shown.length, place)
  shown.forEach((values, i) => {
    const cell = {
      x: place.x + (i % across) * side,
      y: place.y + Math.floor(i / across) * side,
      width: side - 2,
      height: side - 2,
    }
    const { rows, columns } = images
    drawHeatMap(context, cell, { values, rows, columns }, { kind, theme: palette.theme })
  })
}
