import { BELOW, chainOf, crosses, meet, pointAlong, type Box, type Point } from './course.ts'

/** Middles of a wire's figures; undefined where there is no room for one. */
export interface Figures {
  readonly value: Point | undefined
  readonly cotangent: Point | undefined
}

/** A wire, and what is to be written at it; nothing where that is undefined. */
export interface Line {
  readonly points: readonly Point[]
  readonly value: string | undefined
  readonly cotangent: string | undefined
  /** A line for the cotangent runs below it. */
  readonly isDouble: boolean
}

/** How tall a figure is, with what a font keeps free above and below, and the least width that is kept for one: it may grow. */
const [TALL, LEAST] = [33, 72]
/** How far figures stand from everything else. */
const ROOM = 5
/** Places along a wire that are tried, the middle first. */
const ALONG = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82, 0.1, 0.9]
/** How far from the wire, and how far to its side in halves of the figure: the nearest first. */
const AWAY = [24, 32, 42, 54]
const ASIDE = [0, -0.5, 0.5, -1, 1, -1.25, 1.25]

/** A chain of lines and the box it lies in. */
interface Chain {
  readonly points: readonly Point[]
  readonly box: Box
}

function withBox(points: readonly Point[]): Chain {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { points, box: { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y } }
}

const isCrossed = (box: Box, { points, box: around }: Chain) =>
  meet(box, around, ROOM) && points.some((point, i) => i > 0 && crosses(points[i - 1]!, point, box, ROOM))

/**
 * Places the figures of wires, values above and cotangents below, near the middle, where no block, no wire and no other figure
 * touches them. One that finds no such place is left out: its block shows it, too. `widthOf` says how wide a text is.
 */
export function placeFigures(
  blocks: readonly Box[],
  lines: readonly Line[],
  widthOf: (text: string) => number,
): Figures[] {
  const taken: Box[] = [...blocks]
  const chains = lines.flatMap(({ points, isDouble }) => {
    const chain = chainOf(points)
    const lower = chain.map(([x, y]): Point => [x, y + BELOW])
    return [withBox(chain), ...(isDouble ? [withBox(lower)] : [])]
  })
  const place = (points: readonly Point[], text: string | undefined, isAbove: boolean): Point | undefined => {
    if (text === undefined) return undefined
    const width = Math.max(LEAST, widthOf(text))
    for (const away of AWAY) {
      for (const t of ALONG) {
        const [x, y] = pointAlong(points, t)
        for (const aside of ASIDE) {
          const at: Point = [x + (aside * width) / 2, isAbove ? y - away : y + BELOW + away]
          const box = { x: at[0] - width / 2, y: at[1] - TALL / 2, width, height: TALL }
          if (taken.some((other) => meet(box, other, ROOM)) || chains.some((chain) => isCrossed(box, chain))) continue
          taken.push(box)
          return at
        }
      }
    }
    return undefined
  }
  return lines.map(({ points, value, cotangent }) => ({
    value: place(points, value, true),
    cotangent: place(points, cotangent, false),
  }))
}
