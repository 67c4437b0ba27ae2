/** A place, in units. */
export type Point = readonly [x: number, y: number]

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** How far below its value's line a cotangent's runs. */
export const BELOW = 11

const reachOf = (x: number, toX: number) => Math.max(24, (toX - x) / 2)

/** The path of a wire through its points, in SVG: level at each of them. */
export function courseThrough([first, ...rest]: readonly Point[]): string {
  let [x, y] = first!
  let path = `M${x} ${y}`
  for (const [toX, toY] of rest) {
    const reach = reachOf(x, toX)
    path += `C${x + reach} ${y} ${toX - reach} ${toY} ${toX} ${toY}`
    ;[x, y] = [toX, toY]
  }
  return path
}

/** A point of that course between two of its points; 0 at the first, 1 at the second. */
function pointBetween([x, y]: Point, [toX, toY]: Point, t: number): Point {
  const reach = reachOf(x, toX)
  const [a, b, c, d] = [(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t ** 2, t ** 3]
  return [a * x + b * (x + reach) + c * (toX - reach) + d * toX, a * y + b * y + c * toY + d * toY]
}

/** A point of a whole wire, whose pieces count alike. */
export function pointAlong(points: readonly Point[], t: number): Point {
  const pieces = points.length - 1
  const piece = Math.min(pieces - 1, Math.floor(t * pieces))
  return pointBetween(points[piece]!, points[piece + 1]!, t * pieces - piece)
}

/** A wire as a chain of short straight lines, each so many to a piece. */
export function chainOf(points: readonly Point[], each = 16): Point[] {
  const count = (points.length - 1) * each
  return Array.from({ length: count + 1 }, (_, i) => pointAlong(points, i / count))
}

/** Whether two boxes come closer than `room`. */
export const meet = (a: Box, b: Box, room: number): boolean =>
  a.x < b.x + b.width + room && b.x < a.x + a.width + room && a.y < b.y + b.height + room && b.y < a.y + a.height + room

/** Whether a straight line comes closer to a box than `room` on any side: the part of it between the box's edges is not empty. */
export function crosses([x, y]: Point, [toX, toY]: Point, box: Box, room: number): boolean {
  let [from, to] = [0, 1]
  const sides = [
    [toX - x, box.x - room - x, box.x + box.width + room - x],
    [toY - y, box.y - room - y, box.y + box.height + room - y],
  ] as const
  for (const [along, low, high] of sides) {
    if (along === 0) {
      if (low > 0 || high < 0) return false
      continue
    }
    const [one, other] = [low / along, high / along]
    from = Math.max(from, Math.min(one, other))
    to = Math.min(to, Math.max(one, other))
  }
  return from <= to
}
