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

/** Draws images side by side, ink on paper: blue sizes, each with the same limit. */
export function drawImages(context: CanvasRenderingContext2D, place: Rect, images: Images, palette: Palette): void {
  const size = images.rows * images.columns
  const parts =
    slices.get(images.values) ??
    Array.from({ length: images.count }, (_, i) => images.values.slice(i * size, (i + 1) * size))
  slices.set(images.values, parts)
  const { across, side } = grid(parts.length, place)
  parts.forEach((values, i) => {
    const cell = {
      x: place.x + (i % across) * side,
      y: place.y + Math.floor(i / across) * side,
      width: side - 2,
      height: side - 2,
    }
    const { rows, columns } = images
    drawHeatMap(context, cell, { values, rows, columns }, { kind: 'signed', theme: palette.theme })
  })
}
