import { fullness } from '../charts/draw/bar.ts'
import { formatNumber } from '../charts/format.ts'
import type { Summary } from '../../graph-runtime/session/summary.ts'
import { scalarOf, type Pen } from './draw-picture.ts'
import type { WirePath } from './wire-path.ts'
import type { MountedWire } from './wire-registry.ts'

/** Thickness by log₁₀ of the size: values 1.5–4 px, cotangents 1.2–3.8 px. */
const thickness = (size: number, kind: 'value' | 'gradient') =>
  kind === 'value' ? 1.5 + 2.5 * fullness(size, kind) : 1.2 + 2.6 * fullness(size, kind)

function setThickness(line: SVGPathElement | null, width: number): void {
  const text = width.toFixed(1)
  if (line && line.style.strokeWidth !== text) line.style.strokeWidth = text
}

/** Where the value's number and the cotangent's stand, from the middle of the wire. */
const places: Record<WirePath['course'], { value: readonly [number, number]; gradient: readonly [number, number] }> = {
  level: { value: [0, -7], gradient: [0, 22] },
  rising: { value: [-14, -8], gradient: [14, 22] },
  falling: { value: [14, -8], gradient: [-14, 22] },
  upright: { value: [0, 22], gradient: [0, 34] },
  back: { value: [40, 14], gradient: [0, -16] },
}

/** Where they stand when the wire's shape is written on its middle. */
const roundPill = { value: [0, -12], gradient: [0, 20] } as const

function shown(summary: Summary): string {
  const value = summary.shape.length === 0 ? scalarOf(summary) : summary.nonFinite > 0 ? NaN : summary.rms
  return formatNumber(value)
}

function drawText({ context, palette }: Pen, text: string, x: number, y: number, colour: string): void {
  context.font = `600 10px ${palette.ui}`
  context.textAlign = 'center'
  context.lineJoin = 'round'
  context.lineWidth = 3
  context.strokeStyle = palette.canvas
  context.setLineDash([])
  context.strokeText(text, x, y)
  context.fillStyle = colour
  context.fillText(text, x, y)
}

/** Sets the thickness of a wire's lines and, if `numbers`, writes the sizes of its value and its cotangent. */
export function drawWire(pen: Pen, { view, path, valueLine, gradientLine }: MountedWire, numbers: boolean): void {
  const { readings, palette, valuesOnly } = pen
  if (view.kind === 'reference') return
  const value = readings.track(view.value)?.summary
  const gradient = view.gradient && readings.track(view.gradient)?.summary
  if (value) setThickness(valueLine, thickness(value.rms, 'value'))
  if (gradient) setThickness(gradientLine, thickness(gradient.rms, 'gradient'))
  if (!numbers || view.problem || view.stale) return
  const { x, y } = path.middle
  const slanted = path.course === 'rising' || path.course === 'falling'
  const at = slanted && view.shape !== '' ? roundPill : places[path.course]
  if (value) drawText(pen, shown(value), x + at.value[0], y + at.value[1], palette.value)
  if (gradient && !valuesOnly) drawText(pen, shown(gradient), x + at.gradient[0], y + at.gradient[1], palette.grad)
}
