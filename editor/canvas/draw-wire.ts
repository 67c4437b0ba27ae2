import { fullness } from '../charts/draw/bar.ts'
import type { Summary } from '../../graph-runtime/session/summary.ts'
import { formatShort } from '../charts/format.ts'
import { figureOf, figureText } from './draw-block.ts'
import type { Pen } from './draw-picture.ts'
import { overlaps, type Box, type Point } from './routing/geometry.ts'
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

/** Where they may stand, the best first: without a pill on a wire that runs through its spot, they stand rather off the line. */
function placesAt({ course, angle }: Spot, isBare: boolean): readonly Place[] {
  const usual = places[course]
  if (!isBare) return [usual]
  const across = angle > 0 ? 14 : -14
  if (course === 'slanted') return [{ value: [across, -9], other: [-across, 20] }, usual]
  return course === 'upright' ? [{ value: [30, -3], other: [30, 10] }, usual] : [usual]
}

/** A size as it is written on a wire, and shorter where there is no room for that. */
function textsOf(summary: Summary): string[] {
  const [text, short] = [figureText(summary), formatShort(figureOf(summary))]
  return short.length < text.length ? [text, short] : [text]
}

/** Why a cotangent is 0 or NaN, where the block that it comes from tells. */
function whyGradient({ readings }: Pen, { into }: WireView, summary: Summary): string[] {
  const text = figureText(summary)
  const out = into.out && readings.track(into.out)?.summary
  if (!out || (text !== '0' && text !== 'NaN')) return []
  if (text === 'NaN') return out.nonFinite > 0 ? ['NaN after NaN'] : []
  const size = out.shape.reduce((product, length) => product * length, 1)
  return into.type === 'relu' && out.zeros === size ? ['0, relu is off'] : []
}

/** Where a text stands that no block covers a part of: the first of them that does, at the best place. */
function fitting(
  context: CanvasRenderingContext2D,
  texts: readonly string[],
  at: readonly Point[],
  near: readonly Box[],
) {
  const isFree = (text: string, { x, y }: Point) => {
    if (near.length === 0) return true
    const half = context.measureText(text).width / 2
    const box = { left: x - half, top: y - 8, right: x + half, bottom: y + 1 }
    return near.every((block) => !overlaps(block, box))
  }
  for (const text of texts) {
    const place = at.find((point) => isFree(text, point))
    if (place) return { text, place }
  }
  return undefined
}

/** Writes the first of these texts that has room, at the best place that has; what would be covered in part is not written. */
function writeText(
  { context, palette }: Pen,
  texts: readonly string[],
  at: readonly Point[],
  near: readonly Box[],
  colour: string,
): void {
  context.font = `600 10px ${palette.ui}`
  const found = fitting(context, texts, at, near)
  if (!found) return
  const { text, place } = found
  context.textAlign = 'center'
  context.lineJoin = 'round'
  context.lineWidth = 3
  context.strokeStyle = palette.canvas
  context.setLineDash([])
  context.strokeText(text, place.x, place.y)
  context.fillStyle = colour
  context.fillText(text, place.x, place.y)
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
  const { spot, near } = way
  const isBare = way.labelled === 'gradient' || pillText(view) === '' || !way.hasPill
  const write = (of: keyof Place, summary: Summary, colour: string, first: readonly string[] = []) => {
    const at = placesAt(spot, isBare).map((place) => ({ x: spot.x + place[of][0], y: spot.y + place[of][1] }))
    writeText(pen, [...first, ...textsOf(summary)], at, near, summary.nonFinite > 0 ? palette.bad : colour)
  }
  if (value && way.labelled === 'all') write('value', value, palette.value)
  if (mode === 'tangents') {
    if (tangent && way.labelled === 'all') write('other', tangent, palette.tan)
  } else if (gradient && (mode === 'gradients' || known?.has(view.gradient.name))) {
    write('other', gradient, palette.grad, whyGradient(pen, view, gradient))
  }
}

/** A tangent's line is there while its value depends on what varies, which only forward mode itself can tell. */
function showTangent({ tangent: group, tangentLine }: MountedWire, summary: Summary | undefined): void {
  if (!group) return
  const display = summary ? '' : 'none'
  if (group.style.display !== display) group.style.display = display
  if (summary) setThickness(tangentLine, thickness(summary.rms, 'tangent'))
}
