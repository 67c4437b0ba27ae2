import type { Transform } from '@xyflow/react'

/** A rectangle by its sides. */
export interface Edges {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** By how many of the screen's pixels a view was panned; undefined where it was zoomed, or by parts of a pixel. */
export function pannedBy(from: Transform, to: Transform, density: number): readonly [number, number] | undefined {
  const [dx, dy] = [(to[0] - from[0]) * density, (to[1] - from[1]) * density]
  const isWhole = [dx, dy].every((by) => Math.abs(by - Math.round(by)) < 1e-6)
  return isWhole && from[2] === to[2] ? [Math.round(dx), Math.round(dy)] : undefined
}

/** What comes into sight at the sides of a picture of this size that is moved, in its pixels. */
export function laidBare([dx, dy]: readonly [number, number], width: number, height: number): Edges[] {
  const all = { left: 0, top: 0, right: width, bottom: height }
  const across = dx > 0 ? { ...all, right: Math.min(dx, width) } : { ...all, left: Math.max(0, width + dx) }
  const down = dy > 0 ? { ...all, bottom: Math.min(dy, height) } : { ...all, top: Math.max(0, height + dy) }
  return [across, down].filter(({ left, top, right, bottom }) => left < right && top < bottom)
}

/** Moves what is drawn, and lets what is drawn next reach only what that lays bare, which is given back. */
export function moveDrawing(context: CanvasRenderingContext2D, by: readonly [number, number]): Edges[] {
  const { canvas } = context
  context.globalCompositeOperation = 'copy'
  context.drawImage(canvas, ...by)
  context.globalCompositeOperation = 'source-over'
  const bare = laidBare(by, canvas.width, canvas.height)
  context.beginPath()
  for (const { left, top, right, bottom } of bare) context.rect(left, top, right - left, bottom - top)
  context.clip()
  return bare
}
