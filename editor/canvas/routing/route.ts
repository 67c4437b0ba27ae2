import type { Cubic, Point } from './geometry.ts'

/** The course of a wire from output to input: a bow, or straight pieces that turn at right angles. */
export type Route =
  | { readonly is: 'curve'; readonly points: Cubic }
  | { readonly is: 'square'; readonly points: readonly Point[] }

/** Radius of a square wire's corners. */
const RADIUS = 10

const same = (a: Point, b: Point) => a.x === b.x && a.y === b.y

/** Points of a square course without those that are doubled or lie on a straight piece. */
export function simplified(points: readonly Point[]): Point[] {
  const kept: Point[] = []
  for (const point of points) {
    const [before, last] = [kept.at(-2), kept.at(-1)]
    if (last && same(last, point)) continue
    const straight =
      before && last && ((before.x === last.x && last.x === point.x) || (before.y === last.y && last.y === point.y))
    if (straight) kept.pop()
    kept.push(point)
  }
  return kept
}

/** A square course moved to its right-hand side, so that two that run together never cross. */
export function shifted(points: readonly Point[], aside: number): Point[] {
  const normal = (a: Point | undefined, b: Point | undefined): Point =>
    a && b ? { x: -Math.sign(b.y - a.y), y: Math.sign(b.x - a.x) } : { x: 0, y: 0 }
  return points.map((point, i) => {
    const [into, out] = [normal(points[i - 1], point), normal(point, points[i + 1])]
    return { x: point.x + aside * (into.x + out.x), y: point.y + aside * (into.y + out.y) }
  })
}

/** Straight pieces whose corners are rounded, as an SVG path. */
function rounded(points: readonly Point[]): string {
  let d = `M${points[0]!.x} ${points[0]!.y}`
  for (let i = 1; i < points.length - 1; i++) {
    const [a, b, c] = [points[i - 1]!, points[i]!, points[i + 1]!]
    const into = Math.hypot(b.x - a.x, b.y - a.y)
    const out = Math.hypot(c.x - b.x, c.y - b.y)
    const radius = Math.min(RADIUS, into / 2, out / 2)
    const start = { x: b.x - ((b.x - a.x) / into) * radius, y: b.y - ((b.y - a.y) / into) * radius }
    const end = { x: b.x + ((c.x - b.x) / out) * radius, y: b.y + ((c.y - b.y) / out) * radius }
    d += `L${start.x} ${start.y}Q${b.x} ${b.y} ${end.x} ${end.y}`
  }
  const last = points.at(-1)!
  return `${d}L${last.x} ${last.y}`
}

/** The SVG path of a route, moved `aside` to its right-hand side for the second of two lines that run together. */
export function svgPath(route: Route, aside = 0): string {
  if (route.is === 'square') return rounded(shifted(route.points, aside))
  const [a, b, c, d] = route.points.map(({ x, y }) => `${x} ${y + aside}`)
  return route.points[0].y === route.points[3].y ? `M${a}L${d}` : `M${a}C${b} ${c} ${d}`
}
