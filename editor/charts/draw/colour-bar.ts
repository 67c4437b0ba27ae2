import { colourTable, type MapKind } from '../colour-map.ts'
import type { Palette } from '../palette.ts'
import type { Rect } from './rect.ts'

/** How high a bar with its words is. */
export const COLOUR_BAR = 18

/** A map's colours from end to end, with what the ends mean at its sides. */
export function drawColourBar(
  context: CanvasRenderingContext2D,
  { x, y, width }: Rect,
  kind: MapKind,
  ends: readonly [string, string],
  palette: Palette,
  /** How much of the map's colours there is. */
  strength = 1,
): void {
  context.font = `400 10px ${palette.ui}`
  context.fillStyle = palette.ink3
  context.textAlign = 'left'
  context.fillText(ends[0], x, y + 13)
  context.textAlign = 'right'
  context.fillText(ends[1], x + width, y + 13)
  const [left, right] = ends.map((end) => context.measureText(end).width + 6)
  const table = colourTable(kind, palette.theme)
  const rail = context.createLinearGradient(x + left!, 0, x + width - right!, 0)
  for (let i = 0; i <= 16; i++) {
    const at = Math.round((i / 16) * strength * 255) * 4
    rail.addColorStop(i / 16, `rgb(${table[at]} ${table[at + 1]} ${table[at + 2]})`)
  }
  context.fillStyle = rail
  context.beginPath()
  context.roundRect(x + left!, y + 7, Math.max(0, width - left! - right!), 4, 2)
  context.fill()
}
