import type { Palette } from '../palette.ts'
import type { Rect } from './rect.ts'

/** Points in the plane; `classes`, where given, says which of two kinds (0 or 1) or how large each is. */
export interface Points {
  readonly xs: ArrayLike<number>
  readonly ys: ArrayLike<number>
  readonly classes?: ArrayLike<number>
}

function extentOf(values: ArrayLike<number>): [number, number] {
  let [low, high] = [Infinity, -Infinity]
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (value - value !== 0) continue
    if (value < low) low = value
    if (value > high) high = value
  }
  if (low > high) return [0, 1]
  // Round one number of 1e20 a unit would be no room at all.
  const room = low === high ? Math.max(1, 1e-3 * Math.abs(low)) : 0
  return [low - room, high + room]
}

/** Few points are drawn large, many small. */
const radiusFor = (count: number) => (count <= 16 ? 4 : count <= 80 ? 2.2 : 1.5)

/** Class 0 is a violet triangle, class 1 a green disc; points without classes are ink. The same scale on both axes if `equal`. */
export function drawScatter(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: Rect,
  { xs, ys, classes }: Points,
  palette: Palette,
  { equal = true, radius = radiusFor(xs.length) }: { equal?: boolean; radius?: number } = {},
): void {
  const [left, right] = extentOf(xs)
  const [low, high] = extentOf(ys)
  const room = 2 * radius
  const fit = Math.min((width - room) / (right - left), (height - room) / (high - low))
  const acrossScale = equal ? fit : (width - room) / (right - left)
  const upScale = equal ? fit : (height - room) / (high - low)
  const centre = {
    x: x + width / 2 - (acrossScale * (left + right)) / 2,
    y: y + height / 2 + (upScale * (low + high)) / 2,
  }
  for (const kind of [0, 1]) {
    context.beginPath()
    context.fillStyle = classes ? (kind === 0 ? palette.neg : palette.pos) : palette.ink2
    for (let i = 0; i < xs.length; i++) {
      if ((classes && classes[i]! > 0.5 ? 1 : 0) !== kind) continue
      const px = centre.x + xs[i]! * acrossScale
      const py = centre.y - ys[i]! * upScale
      if (classes && kind === 0) {
        context.moveTo(px, py - radius * 1.2)
        context.lineTo(px + radius * 1.15, py + radius * 0.9)
        context.lineTo(px - radius * 1.15, py + radius * 0.9)
        context.closePath()
      } else {
        context.moveTo(px + radius, py)
        context.arc(px, py, radius, 0, 2 * Math.PI)
      }
    }
    context.fill()
  }
}
