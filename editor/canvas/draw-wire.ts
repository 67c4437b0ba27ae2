import { fullness } from '../charts/draw/bar.ts'
import type { Summary } from '../../graph-runtime/session/summary.ts'
import { figureText } from './draw-block.ts'
import type { Pen } from './draw-picture.ts'
import type { Spot } from './routing/place-label.ts'
import type { MountedWire } from './wire-registry.ts'
import { pillText, type WireView } from './wire-view.ts'

/** Thickness by log₁₀ of the size: values 1.5–4 px, cotangents and tangents 1.2–3.8 px. */
const thickness = (size: number, kind: 'value' | 'gradient' | 'tangent') =>
  kind === 'value' ? 1.5 + 2.5 * fullness(size, kind) : 1.2 + 2.6 * fullness(size, kind)

function setThickness(line: SVGPathElement | null, width: number): void {
  const text = width.toFixed(1)
  if (line && line.style.strokeWidth !== text) line.style.strokeWidth = text
}

/** Where the value's number and the other's, the cotangent's or the tangent's, stand about the spot of a wire. */
const places: Record<Spot['course'], { value: readonly [number, number]; other: readonly [number, number] }> = {
  level: { value: [0, -9], other: [0, 19] },
  under: { value: [0, 16], other: [0, -9] },
  slanted: { value: [0, -13], other: [0, 21] },
  upright: { value: [0, 22], other: [0, 34] },
  gutter: { value: [40, 16], other: [0, -13] },
}

type Place = (typeof places)['level']

/** Where they stand on a wire without a pill that runs through its spot: off the line. */
function bareAt(course: Spot['course'], angle: number): Place | undefined {
  if (course === 'upright') return { value: [30, -3], other: [30, 10] }
  if (course !== 'slanted') return undefined
  const across = angle > 0 ? 14 : -14
  return { value: [across, -9], other: [-across, 20] }
}

/** A cotangent's size; of one that is 0 or NaN also why, where the block that it comes from tells. */
function shownGradient({ readings }: Pen, { into }: WireView, summary: Summary): string {
  const text = figureText(summary)
  const out = into.out && readings.track(into.out)?.summary
  if (!out || (text !== '0' && text !== 'NaN')) return text
  if (text === 'NaN') return out.nonFinite > 0 ? 'NaN after NaN' : text
  const size = out.shape.reduce((product, length) => product * length, 1)
  return into.type === 'relu' && out.zeros === size ? '0, relu is off' : text
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

/** Sets the thickness of a wire's lines and, if `numbers`, writes the sizes of its value and of its cotangent or tangent. */
export function drawWire(pen: Pen, wire: MountedWire, numbers: boolean): void {
  const { view, way, valueLine, gradientLine } = wire
  const { readings, palette, mode, known } = pen
  if (view.kind === 'reference') return
  const value = readings.track(view.value)?.summary
  const gradient = view.gradient && readings.track(view.gradient)?.summary
  const tangent = view.tangent && readings.track(view.tangent)?.summary
  if (value) setThickness(valueLine, thickness(value.rms, 'value'))
  if (gradient) setThickness(gradientLine, thickness(gradient.rms, 'gradient'))
  showTangent(wire, tangent)
  if (!numbers || way.labelled === 'nothing' || view.problem || view.stale) return
  const { x, y, angle, course } = way.spot
  const bare = way.labelled === 'gradient' || pillText(view) === ''
  const at = bare ? (bareAt(course, angle) ?? places[course]) : places[course]
  const write = (text: string, summary: Summary, [dx, dy]: Place['value'], colour: string) =>
    drawText(pen, text, x + dx, y + dy, summary.nonFinite > 0 ? palette.bad : colour)
  if (value && way.labelled === 'all') write(figureText(value), value, at.value, palette.value)
  if (mode === 'tangents') {
    if (tangent && way.labelled === 'all') write(figureText(tangent), tangent, at.other, palette.tan)
  } else if (gradient && (mode === 'gradients' || known?.has(view.gradient.name))) {
    write(shownGradient(pen, view, gradient), gradient, at.other, palette.grad)
  }
}

/** A tangent's line is there while its value depends on what varies, which only forward mode itself can tell. */
function showTangent({ tangent: group, tangentLine }: MountedWire, summary: Summary | undefined): void {
  if (!group) return
  const display = summary ? '' : 'none'
  if (group.style.display !== display) group.style.display = display
  if (summary) setThickness(tangentLine, thickness(summary.rms, 'tangent'))
}
