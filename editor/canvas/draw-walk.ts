import type { Watched } from '../session/readings.ts'
import { marksAt, type Marks } from '../walk/marks.ts'
import type { WalkState } from '../walk/walk-store.ts'
import type { Pen } from './draw-picture.ts'
import type { WireRegistry } from './wire-registry.ts'

/** How long what is computed travels along its wires, in milliseconds. */
const WAY = 240
const RADIUS = 5

/** What is drawn of a walk in this frame. */
export interface Walked {
  readonly marks: Marks
  readonly prefix: string
  /** How much of the way has been travelled, from 0 to 1. */
  readonly moved: number
}

/** Where a walk stands in this frame; undefined while nobody walks. Under reduced motion everything has arrived at once. */
export function walkedNow({ walk, index, since }: WalkState): Walked | undefined {
  if (!walk) return undefined
  const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  const moved = isStill ? 1 : Math.min(1, (performance.now() - since) / WAY)
  return { marks: marksAt(walk, index), prefix: walk.prefix, moved }
}

/** Readings without what is not known yet. */
function knownOnly(readings: Pen['readings'], isKnown: (watched: Watched) => boolean): Pen['readings'] {
  return { track: (watched) => (isKnown(watched) ? readings.track(watched) : undefined) }
}

/** What wires and blocks are drawn with: in a walk, figures that are not reached yet are left out, and what is shown are the two passes. */
export function pensFor(pen: Pen, walked: Walked | undefined): { readonly onWires: Pen; readonly onBlocks: Pen } {
  if (!walked) return { onWires: pen, onBlocks: pen }
  const { marks, moved } = walked
  const { readings } = pen
  const plain: Pen = { ...pen, mode: 'gradients' }
  const unless = moved < 1 ? 'on show' : undefined
  return {
    onWires: { ...plain, readings: knownOnly(readings, (watched) => marks.isKnownOnWire(watched)) },
    onBlocks: { ...plain, readings: knownOnly(readings, (watched) => marks.isKnown(watched, unless)) },
  }
}

/** Draws what travels along the wires of the step on show: values forward, cotangents back. */
export function drawDots({ context, palette }: Pen, { marks, prefix, moved }: Walked, registry: WireRegistry): void {
  if (moved >= 1) return
  const isBack = marks.pass === 'backward'
  const eased = 1 - (1 - moved) ** 3
  for (const input of marks.carrying) {
    const wire = registry.wire(input.slice(prefix.length))
    const line = (isBack ? wire?.gradientLine : wire?.valueLine) ?? wire?.valueLine
    if (!line) continue
    const { x, y } = line.getPointAtLength(line.getTotalLength() * (isBack ? 1 - eased : eased))
    context.beginPath()
    context.arc(x, y, RADIUS, 0, 2 * Math.PI)
    context.fillStyle = isBack ? palette.gradLine : palette.valueLine
    context.fill()
    context.lineWidth = 2
    context.strokeStyle = palette.canvas
    context.setLineDash([])
    context.stroke()
  }
}
