/** Where a wire begins and ends, and the room round its blocks. */
export interface WireEnds {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
  /** From the start down to the lower edge of its block; from the end up to the upper edge of its block. */
  readonly below: number
  readonly above: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** A wire's course, with the places of its signs. */
export interface WirePath {
  readonly d: string
  readonly middle: Point
  /** Direction at the middle, in degrees clockwise from rightwards. */
  readonly angle: number
  /** Level, rising, falling, upright, or back through the gutter: decides where numbers stand. */
  readonly course: 'level' | 'rising' | 'falling' | 'upright' | 'back'
}

const RADIUS = 10
const OUT = 20
const IN = 14

/** A course of straight pieces whose corners are rounded. */
function rounded(points: readonly Point[]): string {
  let d = `M${points[0]!.x} ${points[0]!.y}`
  for (let i = 1; i < points.length - 1; i++) {
    const [a, b, c] = [points[i - 1]!, points[i]!, points[i + 1]!]
    const into = Math.hypot(b.x - a.x, b.y - a.y)
    const out = Math.hypot(c.x - b.x, c.y - b.y)
    const radius = Math.min(RADIUS, into / 2, out / 2)
    if (radius === 0) continue
    const start = { x: b.x - ((b.x - a.x) / into) * radius, y: b.y - ((b.y - a.y) / into) * radius }
    const end = { x: b.x + ((c.x - b.x) / out) * radius, y: b.y + ((c.y - b.y) / out) * radius }
    d += `L${start.x} ${start.y}Q${b.x} ${b.y} ${end.x} ${end.y}`
  }
  const last = points.at(-1)!
  return `${d}L${last.x} ${last.y}`
}

/** Where a wire that goes back turns: between its blocks if there is room, else below both. */
function gutterOf({ y1, y2, below, above }: WireEnds): number {
  const [end, begin] = [y1 + below, y2 - above]
  return begin > end ? (end + begin) / 2 : Math.max(end, y2 + 40) + 24
}

/**
 * The course of a wire, moved `aside` to its lower right for the second of two that run together. Forwards it is a bezier;
 * where the way is short and steep, or goes back, it is square with rounded corners.
 */
export function wirePath(ends: WireEnds, aside = 0): WirePath {
  const { x1, x2 } = ends
  const [y1, y2] = [ends.y1 + aside, ends.y2 + aside]
  const [dx, dy] = [x2 - x1, y2 - y1]
  if (dx < 8) {
    const gutter = gutterOf(ends) - aside
    const [right, left] = [x1 + OUT - aside, x2 - IN + aside]
    const points = [
      { x: x1, y: y1 },
      { x: right, y: y1 },
      { x: right, y: gutter },
      { x: left, y: gutter },
      { x: left, y: ends.y2 - aside },
      { x: x2, y: ends.y2 - aside },
    ]
    return { d: rounded(points), middle: { x: (right + left) / 2, y: gutter }, angle: 180, course: 'back' }
  }
  if (dx < 72 && Math.abs(dy) > 1.6 * dx + 40) {
    const x = x1 + Math.min(dx / 2, 24) + (dy > 0 ? -aside : aside)
    const points = [
      { x: x1, y: y1 },
      { x, y: y1 },
      { x, y: y2 },
      { x: x2, y: y2 },
    ]
    return { d: rounded(points), middle: { x, y: (y1 + y2) / 2 }, angle: dy > 0 ? 90 : -90, course: 'upright' }
  }
  const middle = { x: (x1 + x2) / 2, y: (y1 + y2) / 2 }
  if (Math.abs(dy) < 1) return { d: `M${x1} ${y1}H${x2}`, middle, angle: 0, course: 'level' }
  const reach = Math.max(dx * 0.5, Math.min(28, dx * 0.64))
  const d = `M${x1} ${y1}C${x1 + reach} ${y1} ${x2 - reach} ${y2} ${x2} ${y2}`
  // The slope of the cubic at its middle.
  const angle = (Math.atan2(1.5 * dy, 1.5 * dx - 1.5 * reach) * 180) / Math.PI
  const course = Math.abs(dy) < 14 ? 'level' : dy < 0 ? 'rising' : 'falling'
  return { d, middle, angle, course }
}
