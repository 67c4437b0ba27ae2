/** A place, in units. */
export type Point = readonly [x: number, y: number]

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Middles of a wire's figures; undefined where there is no room for one. */
export interface Figures {
  readonly value: Point | undefined
  readonly cotangent: Point | undefined
}

interface Texts {
  readonly value: string | undefined
  readonly cotangent: string | undefined
}

/** Size of the type; how wide a figure of it is, and how tall with what a font keeps free above and below. */
const [TYPE, WIDE, TALL] = [26, 0.66, 1.24]
/** How far figures stand from their wire, and from everything else. */
const [AWAY, ROOM] = [24, 3]
/** How far below its value's line a cotangent's runs. */
export const BELOW = 11
/** Places along a wire that are tried, the middle first. */
const ALONG = [0.5, 0.38, 0.62, 0.26, 0.74, 0.16, 0.84]

/** A wire's course between two points: level at both ends. */
export function courseBetween([x, y]: Point, [toX, toY]: Point): string {
  const reach = Math.max(24, (toX - x) / 2)
  return `C${x + reach} ${y} ${toX - reach} ${toY} ${toX} ${toY}`
}

/** A point of that course; 0 at its beginning, 1 at its end. */
function pointBetween([x, y]: Point, [toX, toY]: Point, t: number): Point {
  const reach = Math.max(24, (toX - x) / 2)
  const [a, b, c, d] = [(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t ** 2, t ** 3]
  return [a * x + b * (x + reach) + c * (toX - reach) + d * toX, a * y + b * y + c * toY + d * toY]
}

/** A point of a whole wire, whose pieces count alike. */
export function pointAlong(points: readonly Point[], t: number): Point {
  const pieces = points.length - 1
  const piece = Math.min(pieces - 1, Math.floor(t * pieces))
  return pointBetween(points[piece]!, points[piece + 1]!, t * pieces - piece)
}

const meet = (a: Box, b: Box) =>
  a.x < b.x + b.width + ROOM && b.x < a.x + a.width + ROOM && a.y < b.y + b.height + ROOM && b.y < a.y + a.height + ROOM

const boxOf = ([x, y]: Point, text: string): Box => {
  const width = text.length * TYPE * WIDE
  return { x: x - width / 2, y: y - (TYPE * TALL) / 2, width, height: TYPE * TALL }
}

/**
 * Places the figures of wires: the value above its wire, the cotangent below, or beside it where it is steep, wherever they
 * cover no block and no other figure. One that finds no such place is left out: its block shows it, too.
 */
export function placeFigures(
  blocks: readonly Box[],
  lines: readonly (readonly Point[])[],
  texts: readonly Texts[],
): Figures[] {
  const taken: Box[] = [...blocks]
  const place = (points: readonly Point[], text: string | undefined, up: boolean): Point | undefined => {
    if (text === undefined) return undefined
    for (const t of ALONG) {
      const [x, y] = pointAlong(points, t)
      const [before, after] = [pointAlong(points, Math.max(0, t - 0.02)), pointAlong(points, Math.min(1, t + 0.02))]
      const slope = (after[1] - before[1]) / Math.max(1, after[0] - before[0])
      const half = (text.length * TYPE * WIDE) / 2
      // Beside a steep wire there is room where it does not go: above a falling one to the right.
      const aside = Math.min(1, Math.abs(slope)) * (half + 6) * Math.sign(slope) * (up ? 1 : -1)
      const steep = Math.min(1, Math.abs(slope))
      const at: Point = [x + aside, y + (up ? -AWAY : AWAY + BELOW) * (1 - 0.6 * steep)]
      const box = boxOf(at, text)
      if (taken.some((other) => meet(other, box))) continue
      taken.push(box)
      return at
    }
    return undefined
  }
  return lines.map((points, i) => ({
    value: place(points, texts[i]!.value, true),
    cotangent: place(points, texts[i]!.cotangent, false),
  }))
}
