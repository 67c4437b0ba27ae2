/** A place on the canvas. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** A rectangle by its edges. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** A box with room round it. */
export function grown({ left, top, right, bottom }: Box, by: number): Box {
  return { left: left - by, top: top - by, right: right + by, bottom: bottom + by }
}

/** Whether two boxes share more than an edge. */
export function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top
}

/** The box that two points span. */
export function boxBetween(a: Point, b: Point): Box {
  return {
    left: Math.min(a.x, b.x),
    top: Math.min(a.y, b.y),
    right: Math.max(a.x, b.x),
    bottom: Math.max(a.y, b.y),
  }
}

/** A cubic Bézier curve by its two ends and two control points. */
export type Cubic = readonly [Point, Point, Point, Point]

/** The point of a cubic at t from 0 to 1. */
export function pointOnCubic([a, b, c, d]: Cubic, t: number): Point {
  const s = 1 - t
  const [wa, wb, wc, wd] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t]
  return { x: wa * a.x + wb * b.x + wc * c.x + wd * d.x, y: wa * a.y + wb * b.y + wc * c.y + wd * d.y }
}

/** Direction of a cubic at t, in degrees clockwise from rightwards. */
export function angleOfCubic([a, b, c, d]: Cubic, t: number): number {
  const s = 1 - t
  const along = (p: keyof Point) => s * s * (b[p] - a[p]) + 2 * s * t * (c[p] - b[p]) + t * t * (d[p] - c[p])
  return (Math.atan2(along('y'), along('x')) * 180) / Math.PI
}
