import type { Rect } from '../draw/rect.ts'
import { linesOf } from '../draw/text.ts'
import { formatNumber } from '../format.ts'
import type { Palette } from '../palette.ts'

const LINE = 15
const ROOM = { across: 6, above: 4 }

/** What all numbers are where none of them is finite: NaN, infinite, or some of both; undefined where one is finite, or none there. */
export function oddOf(values: ArrayLike<number>): string | undefined {
  let nans = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (Number.isFinite(value)) return undefined
    if (Number.isNaN(value)) nans++
  }
  if (values.length === 0) return undefined
  return nans === values.length ? 'NaN' : nans === 0 ? 'infinite' : 'NaN or infinite'
}

/** A number that cannot be drawn on an axis, and why; undefined where it can be. */
export function notDrawn(name: string, value: number, log: boolean): string | undefined {
  if (!Number.isFinite(value)) return `${name} is ${formatNumber(value)}.`
  return log && value <= 0
    ? `${name} is ${formatNumber(value)}: a log axis has no place for it, a linear one does.`
    : undefined
}

/** Writes a sentence over the top of a picture, on paper of its own, so that it is read whatever lies below. */
export function drawNote(context: CanvasRenderingContext2D, palette: Palette, place: Rect, note: string): void {
  context.font = `400 11px ${palette.ui}`
  context.textAlign = 'left'
  const lines = linesOf(note, place.width - 2 * ROOM.across, (part) => context.measureText(part).width)
  context.fillStyle = palette.raised
  context.fillRect(place.x, place.y, place.width, LINE * lines.length + 2 * ROOM.above)
  context.fillStyle = palette.ink2
  lines.forEach((line, i) => context.fillText(line, place.x + ROOM.across, place.y + ROOM.above + LINE * i + 11))
}
