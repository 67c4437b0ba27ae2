import type { Rect } from './rect.ts'

/** The range of a log₁₀ bar: values 0.01–10, gradients 1e−5–1. */
export const BAR_RANGE = { value: [-2, 1], gradient: [-5, 0] } as const

/** How full the bar of a size is, 0 to 1. Sizes that are not finite fill it. */
export function fullness(size: number, kind: keyof typeof BAR_RANGE): number {
  const [low, high] = BAR_RANGE[kind]
  if (size - size !== 0) return 1
  if (size <= 0) return 0
  return Math.min(1, Math.max(0, (Math.log10(size) - low) / (high - low)))
}

/** Draws a rail and what fills it: solid for values, hatched for gradients. */
export function drawBar(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: Rect,
  full: number,
  { rail, colour, hatched = false }: { rail: string; colour: string; hatched?: boolean },
): void {
  context.fillStyle = rail
  context.beginPath()
  context.roundRect(x, y, width, height, height / 2)
  context.fill()
  if (full <= 0) return
  context.fillStyle = colour
  context.beginPath()
  if (!hatched) context.roundRect(x, y, width * full, height, height / 2)
  else for (let at = 0; at < width * full; at += 7) context.rect(x + at, y, Math.min(5, width * full - at), height)
  context.fill()
}
