import type { Rect } from './rect.ts'

/** How a curve is drawn. `log` needs values above 0 and leaves out the others. */
export interface CurveStyle {
  readonly colour: string
  readonly width?: number
  readonly log?: boolean
}

/** Draws a small line of equally spaced numbers from edge to edge, its lowest on the lower edge. Gaps where not finite. */
export function drawCurve(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: Rect,
  values: ArrayLike<number>,
  { colour, width: thickness = 1.3, log = false }: CurveStyle,
): void {
  const at = (i: number) => (log ? Math.log10(values[i]!) : values[i]!)
  let [low, high] = [Infinity, -Infinity]
  for (let i = 0; i < values.length; i++) {
    const value = at(i)
    if (value - value !== 0) continue
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  if (low > high || values.length < 2) return
  const scale = high > low ? (height - 4) / (high - low) : 0
  context.beginPath()
  let pen = false
  for (let i = 0; i < values.length; i++) {
    const value = at(i)
    if (value - value !== 0) {
      pen = false
      continue
    }
    const px = x + (i / (values.length - 1)) * width
    const py = scale === 0 ? y + height / 2 : y + height - 2 - (value - low) * scale
    if (pen) context.lineTo(px, py)
    else context.moveTo(px, py)
    pen = true
  }
  context.strokeStyle = colour
  context.lineWidth = thickness
  context.lineJoin = 'round'
  context.setLineDash([])
  context.stroke()
}
