import { createBoxIndex } from './box-index.ts'
import { boxBetween, grown, type Point } from './geometry.ts'

/** Square wires of different outputs keep this far apart where they run side by side. */
export const LANE = 16

/** Where square wires already run. */
export interface Lanes {
  add(from: string, points: readonly Point[]): void
  /** Whether some square wire of this output runs already. */
  has(from: string): boolean
  /** How far a piece runs beside wires of other outputs, and how far upon wires of its own. */
  beside(from: string, a: Point, b: Point): { readonly others: number; readonly own: number }
}

interface Piece {
  readonly from: string
  readonly a: Point
  readonly b: Point
}

/** How far two pieces run side by side, and how far apart; undefined where one is level and the other upright. */
function parallel(p: Piece, a: Point, b: Point): { readonly length: number; readonly apart: number } | undefined {
  const level = a.y === b.y
  if (level !== (p.a.y === p.b.y)) return undefined
  const [along, across] = level ? (['x', 'y'] as const) : (['y', 'x'] as const)
  const from = Math.max(Math.min(a[along], b[along]), Math.min(p.a[along], p.b[along]))
  const to = Math.min(Math.max(a[along], b[along]), Math.max(p.a[along], p.b[along]))
  return { length: Math.max(0, to - from), apart: Math.abs(a[across] - p.a[across]) }
}

/** No lanes yet. */
export function createLanes(): Lanes {
  const index = createBoxIndex<Piece>()
  const outputs = new Set<string>()
  return {
    has: (from) => outputs.has(from),
    add(from, points) {
      outputs.add(from)
      for (let i = 1; i < points.length; i++) {
        const [a, b] = [points[i - 1]!, points[i]!]
        index.add(grown(boxBetween(a, b), 1), { from, a, b })
      }
    },
    beside(from, a, b) {
      let [others, own] = [0, 0]
      for (const piece of index.within(grown(boxBetween(a, b), LANE - 2))) {
        const run = parallel(piece, a, b)
        if (!run) continue
        if (piece.from !== from) others += run.length
        else if (run.apart === 0) own = Math.max(own, run.length)
      }
      return { others, own }
    },
  }
}
