import type { RunState } from '../stores/run-store.ts'
import type { BlockLayout } from './block-layout.ts'
import type { Pen } from './draw-picture.ts'

/** Whether a learner at this path, or inside it, trains now. */
export function trains({ status, report }: Pick<RunState, 'status' | 'report'>, path: string): boolean {
  const isHere = (learner: string) => learner === path || learner.startsWith(`${path}/`)
  return status === 'running' && (report?.learners.some(isHere) ?? false)
}

/** From the block's right edge to the middle of the ring; from its top; its radius. */
const RING = { right: 14, y: 15, radius: 4.5 }
/** So many readings turn it once: about a second. */
const READINGS_A_TURN = 20

const still = window.matchMedia('(prefers-reduced-motion: reduce)')

/**
 * The ring in the title of a learner that trains; it turns with the `count` of readings. As an animation of the page it would have every
 * block composed anew in each frame.
 */
export function drawRing({ context, palette }: Pen, { width }: BlockLayout, count: number): void {
  const turn = still.matches ? 0 : (2 * Math.PI * (count % READINGS_A_TURN)) / READINGS_A_TURN
  context.setLineDash([])
  context.lineWidth = 2
  context.strokeStyle = palette.ink
  context.beginPath()
  context.arc(width - RING.right, RING.y, RING.radius, turn, turn + 1.5 * Math.PI)
  context.stroke()
}
