import { colourTable, indexInTable, type MapKind, type Theme } from '../colour-map.ts'
import type { Rect } from './rect.ts'

/** Numbers in rows, row-major. */
export interface Cells {
  readonly values: ArrayLike<number>
  readonly rows: number
  readonly columns: number
}

/** The largest size among the numbers that are finite: where a map's colours end. */
export function limitOf(values: ArrayLike<number>): number {
  let limit = 0
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]!)
    if (size > limit && size < Infinity) limit = size
  }
  return limit
}

/** NaN and infinity stand out on both maps. */
const NAN_COLOUR = [176, 30, 45, 255]

const images = new WeakMap<ArrayLike<number>, Map<string, OffscreenCanvas>>()

/** One pixel a number. Made once for the same numbers: a picture is drawn again whenever the view moves. */
function imageOf({ values, rows, columns }: Cells, kind: MapKind, theme: Theme, limit: number): OffscreenCanvas {
  const key = `${kind} ${theme} ${limit}`
  const known = images.get(values)?.get(key)
  if (known) return known
  const canvas = new OffscreenCanvas(columns, rows)
  const context = canvas.getContext('2d')!
  const image = context.createImageData(columns, rows)
  const table = colourTable(kind, theme)
  for (let i = 0; i < rows * columns; i++) {
    const at = Number.isFinite(values[i]!) ? indexInTable(values[i]!, limit, kind) : -1
    image.data.set(at < 0 ? NAN_COLOUR : table.subarray(at * 4, at * 4 + 4), i * 4)
  }
  context.putImageData(image, 0, 0)
  const made = images.get(values) ?? new Map<string, OffscreenCanvas>()
  images.set(values, made.set(key, canvas))
  return canvas
}

/** Draws numbers as coloured cells that fill the place. `limit` is where the colours end. */
export function drawHeatMap(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: Rect,
  cells: Cells,
  { kind, theme, limit = limitOf(cells.values) }: { kind: MapKind; theme: Theme; limit?: number },
): void {
  if (cells.rows === 0 || cells.columns === 0) return
  context.imageSmoothingEnabled = false
  context.drawImage(imageOf(cells, kind, theme, limit), x, y, width, height)
}
