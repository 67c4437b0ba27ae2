import type { Box } from './course.ts'
import type { PresentPlan, Size } from './plan.ts'

/** A part of an axis. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** Smallest scale at which all type is 18 px or more, the largest that does not shout, and that of a graph that is moved anyway. */
const [SMALLEST, LARGEST, MOVED] = [0.72, 1.6, 0.85]
/** How far a graph stays from the edges of its room, and from one beyond which there is more of it. */
const [MARGIN, EDGE] = [20, 56]

/** Pixels a unit with which a graph would fill its room, in the one direction and the other. */
const filling = (room: Size, { width, height }: Size) =>
  [(room.width - 2 * MARGIN) / width, (room.height - 2 * MARGIN) / height] as const

/** How much of a graph a room has place for in type that can be read, in units. */
export const mostIn = (room: Size): Size => ({
  width: (room.width - 2 * MARGIN) / SMALLEST,
  height: (room.height - 2 * MARGIN) / SMALLEST,
})

/** Whether all of a graph is in sight in type that can be read. */
export const fits = (room: Size, graph: Size): boolean => Math.min(...filling(room, graph)) >= SMALLEST

/** Pixels a unit: as many as let the whole graph be seen, if its type can then be read. */
export function scaleFor(room: Size, graph: Size): number {
  const [across, down] = filling(room, graph)
  if (fits(room, graph)) return Math.min(LARGEST, across, down)
  return Math.max(SMALLEST, Math.min(MOVED, Math.max(across, down)))
}

/**
 * Where a graph of this length begins on an axis of a room: in its middle where it fits; else so that `now` is wholly in the
 * room, and of `around` as much as may be; never further from an edge than it reaches. In pixels, spans from the graph's beginning.
 */
export function startOf(room: number, length: number, now: Span, around: Span): number {
  if (length + 2 * MARGIN <= room) return (room - length) / 2
  const middle = room / 2 - (around.from + around.to) / 2
  const shown = Math.max(EDGE - now.from, Math.min(room - EDGE - now.to, middle))
  return Math.min(MARGIN, Math.max(room - length - MARGIN, shown))
}

/** Where the graph begins in its room, so that the block at `now` is in sight, and those `around` it if they can be. */
export function panTo(
  room: Size,
  plan: PresentPlan,
  scale: number,
  now: string | undefined,
  around: readonly string[],
): { readonly x: number; readonly y: number } {
  const boxesOf = (ids: readonly string[]) => ids.flatMap((id) => plan.boxes.get(id) ?? [])
  const own = boxesOf(now === undefined ? [] : [now])
  const others = [...own, ...boxesOf(around)]
  const start = (at: 'x' | 'y', along: 'width' | 'height') => {
    const spanOf = (boxes: readonly Box[]): Span => ({
      from: scale * Math.min(...boxes.map((box) => box[at])),
      to: scale * Math.max(...boxes.map((box) => box[at] + box[along])),
    })
    // Where nothing is singled out, it is shown from its beginning.
    const beginning = { from: 0, to: 0 }
    const [first, all] = own.length > 0 ? [spanOf(own), spanOf(others)] : [beginning, beginning]
    return startOf(room[along], scale * plan[along], first, all)
  }
  return { x: start('x', 'width'), y: start('y', 'height') }
}

/** The edges of a room. */
export const SIDES = ['left', 'right', 'up', 'down'] as const
export type Side = (typeof SIDES)[number]

type Place = { readonly x: number; readonly y: number }

/** How many blocks lie beyond each edge of a room, by their middles, where the graph begins at `x` and `y`; each counts where it is furthest out. */
export function countBeyond(
  room: Size,
  { boxes }: Pick<PresentPlan, 'boxes'>,
  scale: number,
  { x, y }: Place,
): Readonly<Record<Side, number>> {
  const counts = { left: 0, right: 0, up: 0, down: 0 }
  for (const box of boxes.values()) {
    const across = x + scale * (box.x + box.width / 2)
    const down = y + scale * (box.y + box.height / 2)
    const beyond = { left: -across, right: across - room.width, up: -down, down: down - room.height }
    const side = SIDES.reduce((furthest, other) => (beyond[other] > beyond[furthest] ? other : furthest))
    if (beyond[side] > 0) counts[side]++
  }
  return counts
}
