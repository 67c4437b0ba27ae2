import type { Rect } from './rect.ts'

/** The range of a log₁₀ bar: values 0.01–10, gradients 1e−5–1, tangents 0.001–10. */
export const BAR_RANGE = { value: [-2, 1], gradient: [-5, 0], tangent: [-3, 1] } as const

/** How full the bar of a size is, 0 to 1. Sizes that are not finite fill it. */
export function fullness(size: number, kind: keyof typeof BAR_RANGE): number {
  const [low, high] = BAR_RANGE[kind]
  if (size - size !== 0) return 1
  if (size <= 0) return 0
  return Math.min(1, Math.max(0, (Math.log10(size) - low) / (high - low)))
}

/** The pieces of a bar by what it is of: one for values, dashes for gradients, dashes and dots for tangents. */
const pieces = { value: undefined, gradient: [5, 2], tangent: [10, 3, 2, 3] } as const

/** Draws a rail and what fills it: solid for values, hatched for gradients, in dashes and dots for tangents. */
export function drawBar(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: Rect,
  full: number,
  { rail, colour, kind }: { rail: string; colour: string; kind: keyof typeof BAR_RANGE },
): void {
  context.fillStyle = rail
  context.beginPath()
  context.roundRect(x, y, width, height, height / 2)
  context.fill()
  if (full <= 0) return
  context.fillStyle = colour
  context.beginPath()
  const [end, pattern] = [width * full, pieces[kind]]
  if (!pattern) context.roundRect(x, y, end, height, height / 2)
  else
    for (let at = 0, i = 0; at < end; at += pattern[i++ % pattern.length]!)
      if (i % 2 === 0) context.rect(x + at, y, Math.min(pattern[i % pattern.length]!, end - at), height)
  context.fill()
}
