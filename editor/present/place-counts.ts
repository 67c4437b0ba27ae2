import { meet, type Box } from './course.ts'
import { SIDES, type Side } from './pan.ts'
import type { PresentPlan, Size } from './plan.ts'

/** As large as a count of hundreds, in pixels. */
const COUNT = { width: 72, height: 36 }
/** About as large as a figure at a wire, in units. */
const FIGURE = { width: 104, height: 34 }
/** Shares of an edge at which a count may stand, the middle first. */
const SHARES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82, 0.1, 0.9]

function boxAt(side: Side, share: number, room: Size): Box {
  const [across, down] = [share * room.width - COUNT.width / 2, share * room.height - COUNT.height / 2]
  const [x, y] = {
    left: [0, down] as const,
    right: [room.width - COUNT.width, down] as const,
    up: [across, 0] as const,
    down: [across, room.height - COUNT.height] as const,
  }[side]
  return { ...COUNT, x, y }
}

/**
 * At which share of each edge its count stands, so that it covers as few figures and blocks as may be, the graph beginning at `x` and
 * `y`.
 */
export function placeCounts(
  room: Size,
  { boxes, figures }: Pick<PresentPlan, 'boxes' | 'figures'>,
  scale: number,
  { x, y }: { readonly x: number; readonly y: number },
): Readonly<Record<Side, number>> {
  const middles = figures.flatMap(({ value, cotangent }) => [value, cotangent].filter((point) => point !== undefined))
  const around = middles.map(([cx, cy]) => ({ ...FIGURE, x: cx - FIGURE.width / 2, y: cy - FIGURE.height / 2 }))
  const taken = [...boxes.values(), ...around].map((box) => ({
    x: x + scale * box.x,
    y: y + scale * box.y,
    width: scale * box.width,
    height: scale * box.height,
  }))
  const place = (side: Side) => {
    const covered = SHARES.map((share) => taken.filter((box) => meet(box, boxAt(side, share, room), 2)).length)
    return SHARES[covered.indexOf(Math.min(...covered))]!
  }
  const [left, right, up, down] = SIDES.map(place)
  return { left: left!, right: right!, up: up!, down: down! }
}
