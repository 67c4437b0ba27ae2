import type { BoxIndex } from './box-index.ts'
import { angleOfCubic, overlaps, pointOnCubic, type Box, type Point } from './geometry.ts'
import type { Route } from './route.ts'

/** Where a wire's shape and numbers stand. */
export interface Spot extends Point {
  /** Direction of the wire there, in degrees clockwise from rightwards. */
  readonly angle: number
  /** Level, with its words above or under it, slanted, upright, or back through a gutter: decides how they stand about it. */
  readonly course: 'level' | 'under' | 'slanted' | 'upright' | 'gutter'
}

/** What is to be written on a wire. */
export interface Words {
  /** Width of the shape's pill, 0 without one. */
  readonly pill: number
  readonly gradient: boolean
}

/** Room for a number such as `−5.1e−4`, half of it. */
const HALF = 22

/** The room that pill and numbers take about their spot. */
export function roomAt({ x, y, course }: Spot, { pill, gradient }: Words): Box {
  const half = Math.max(HALF, pill / 2)
  const about = (left: number, top: number, right: number, bottom: number): Box => ({
    left: x + left,
    top: y + top,
    right: x + right,
    bottom: y + bottom,
  })
  switch (course) {
    case 'level':
      return about(-half, pill > 0 ? -37 : -17, half, gradient ? 24 : 4)
    case 'under':
      return about(-half, -4, half, pill > 0 ? 37 : 17)
    case 'slanted':
      return about(-half, -24, half, gradient ? 24 : 8)
    case 'upright':
      if (pill === 0) return about(6, -16, 10 + 2 * HALF, 16)
      return about(-half, -10, half, gradient ? 38 : 26)
    case 'gutter':
      return about(-half, gradient ? -24 : -10, half + 40, 18)
  }
}

/** How far from a level wire its pill stands: beyond the number. */
const pillAway: Partial<Record<Spot['course'], number>> = { level: -28, under: 28 }

/** Whether a pill lies on its wire, and hides a piece of it. */
export const isOnWire = ({ course }: Spot): boolean => pillAway[course] === undefined

/** Where a pill so wide stands about its spot. */
export function pillAt({ x, y, course }: Spot, width: number): Box {
  const middle = y + (pillAway[course] ?? 0)
  return { left: x - width / 2, top: middle - 8, right: x + width / 2, bottom: middle + 8 }
}

/** What numbers take about their spot at the very most, wherever they stand on its wire. */
export function about({ x, y }: Spot): Box {
  return { left: x - 96, top: y - 48, right: x + 96, bottom: y + 48 }
}

const STEPS = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82]

/** Words of one pass may stand under a level wire as well; those of two stand on both sides of it. */
const levelSpots = (at: Point, { gradient }: Words): Spot[] =>
  gradient
    ? [{ ...at, angle: 0, course: 'level' }]
    : [
        { ...at, angle: 0, course: 'level' },
        { ...at, angle: 0, course: 'under' },
      ]

/** The spots on a route that may do, the best first: about the middle of a bow, or of a square wire's long pieces. */
export function spotsOn({ is, points }: Route, words: Words): Spot[] {
  if (is === 'curve') {
    const level = Math.abs(points[3].y - points[0].y) < 14
    return STEPS.flatMap((t): Spot[] => {
      const at = pointOnCubic(points, t)
      if (level) return levelSpots({ x: at.x, y: (points[0].y + points[3].y) / 2 }, words)
      return [{ ...at, angle: angleOfCubic(points, t), course: 'slanted' }]
    })
  }
  const pieces = points.slice(1).map((b, i) => ({ a: points[i]!, b }))
  const length = ({ a, b }: { a: Point; b: Point }) => Math.abs(b.x - a.x) + Math.abs(b.y - a.y)
  const rank = (piece: { a: Point; b: Point }) => length(piece) * (piece.a.y === piece.b.y ? 2 : 1)
  const long = pieces.toSorted((p, q) => rank(q) - rank(p)).slice(0, 3)
  return long.flatMap(({ a, b }) =>
    STEPS.flatMap((t): Spot[] => {
      const at = { x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y) }
      if (a.x === b.x) return [{ ...at, angle: b.y > a.y ? 90 : -90, course: 'upright' }]
      return b.x > a.x ? levelSpots(at, words) : [{ ...at, angle: 180, course: 'gutter' }]
    }),
  )
}

/** What stands on the canvas already. */
export interface Taken {
  readonly blocks: BoxIndex<Box>
  /** Rooms of labels. */
  readonly labels: BoxIndex<Box>
  /** Wires piece by piece, with the outputs they come from. */
  readonly wires: BoxIndex<{ readonly from: string; readonly box: Box }>
}

const sharedArea = (a: Box, b: Box) =>
  overlaps(a, b)
    ? (Math.min(a.right, b.right) - Math.max(a.left, b.left)) * (Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top))
    : 0

/** The spot where least is covered, and what is covered there: blocks and other labels count most, other wires less. */
export function placeLabel(route: Route, from: string, words: Words, taken: Taken): { spot: Spot; cost: number } {
  let best: { spot: Spot; cost: number } | undefined
  spotsOn(route, words).forEach((spot, i) => {
    const room = roomAt(spot, words)
    const area = (boxes: readonly Box[]) => boxes.reduce((sum, box) => sum + sharedArea(room, box), 0)
    const crossed = new Set(taken.wires.within(room).flatMap((wire) => (wire.from === from ? [] : [wire.from])))
    const cost = 4 * area(taken.blocks.within(room)) + 3 * area(taken.labels.within(room)) + 60 * crossed.size + 4 * i
    if (!best || cost < best.cost) best = { spot, cost }
  })
  return best!
}
