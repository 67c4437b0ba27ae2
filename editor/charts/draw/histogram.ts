import type { Rect } from './rect.ts'

/** Draws counts as bars that stand on the lower edge, the highest as high as the place; a count above 0 is always seen. */
export function drawHistogram(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: Rect,
  counts: readonly number[],
  colour: string,
): void {
  const highest = Math.max(...counts)
  if (!(highest > 0)) return
  const step = (width + 1) / counts.length
  context.fillStyle = colour
  context.beginPath()
  counts.forEach((count, i) => {
    if (count <= 0) return
    const bar = Math.max(1, (count / highest) * height)
    context.rect(x + i * step, y + height - bar, Math.max(1, step - 1), bar)
  })
  context.fill()
}
