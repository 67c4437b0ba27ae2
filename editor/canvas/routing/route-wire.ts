import type { BoxIndex } from './box-index.ts'
import { boxBetween, grown, pointOnCubic, type Box, type Cubic, type Point } from './geometry.ts'
import { gutters } from './gutters.ts'
import { LANE, type Lanes } from './lanes.ts'
import { simplified, type Route } from './route.ts'

/** The two ends of a wire; `from` names the output, which wires may share. */
export interface WireEnds {
  readonly from: string
  readonly start: Point
  readonly end: Point
}

/** What a wire must find its way through. */
export interface Field {
  /** The blocks. */
  readonly blocks: BoxIndex<Box>
  readonly lanes: Lanes
}

/** Wires keep this far from blocks that they pass. */
const CLEAR = 8
/** How far a wire runs straight on before it may turn. */
const OUT = 20
const IN = 20
const CORNER = 40
const BLOCKED = 4000
/** What running upon a wire of the same output saves of the length. */
const SHARED = 0.8

/** The bow from one end to the other. */
function bow(start: Point, end: Point): Cubic {
  const across = end.x - start.x
  const reach = Math.max(across * 0.5, Math.min(28, across * 0.64))
  return [start, { x: start.x + reach, y: start.y }, { x: end.x - reach, y: end.y }, end]
}

/** Whether a bow passes behind a block. It never leaves the columns between its ends. */
function isBlocked(curve: Cubic, { blocks }: Field): boolean {
  const [start, , , end] = curve
  const near = blocks.within(boxBetween(start, { x: end.x, y: end.y + 0.1 })).length > 0
  if (!near) return false
  for (let i = 1; i < 24; i++) {
    const { x, y } = pointOnCubic(curve, i / 24)
    const inside = x > start.x + 1 && x < end.x - 1
    if (inside && blocks.within({ left: x - 1, right: x + 1, top: y - 5, bottom: y + 5 }).length > 0) return true
  }
  return false
}

/** What a square course costs: its length and corners, blocks in its way, and wires that it would run beside. */
function costOf(points: readonly Point[], from: string, { blocks, lanes }: Field): number {
  let cost = CORNER * points.length
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1]!, points[i]!]
    const [first, last] = [i === 1, i === points.length - 1]
    const box = boxBetween(a, b)
    // The ends touch their own blocks.
    const body = grown(box, CLEAR - 1)
    const kept = {
      ...body,
      ...(first && { left: box.left + 1, right: box.right + CLEAR - 1 }),
      ...(last && { right: box.right - 1, left: first ? box.left + 1 : box.left - CLEAR + 1 }),
    }
    if (kept.right > kept.left) cost += BLOCKED * blocks.within(kept).length
    const { others, own } = lanes.beside(from, a, b)
    cost += Math.abs(b.x - a.x) + Math.abs(b.y - a.y) + 3 * others - SHARED * own
  }
  return cost
}

/** The least that a course can cost, if that part of its length counts which cannot be shared. */
function boundOf(points: readonly Point[], part: number): number {
  let length = 0
  for (let i = 1; i < points.length; i++) {
    length += Math.abs(points[i]!.x - points[i - 1]!.x) + Math.abs(points[i]!.y - points[i - 1]!.y)
  }
  return CORNER * points.length + part * length
}

/** All square courses worth a thought: one upright, or one through a gutter between rows. */
function courses({ start, end }: WireEnds, { blocks }: Field): Point[][] {
  const lanes = [0, 1, 2, 3].map((lane) => lane * LANE)
  const outs = lanes.map((lane) => start.x + OUT + lane)
  const ins = lanes.map((lane) => end.x - IN - lane)
  const found: Point[][] = []
  for (const x of [...outs, ...ins, (start.x + end.x) / 2]) {
    if (x > start.x + 8 && x < end.x - 8) found.push([start, { x, y: start.y }, { x, y: end.y }, end])
  }
  for (const y of gutters(
    boxBetween({ x: Math.min(...ins), y: start.y }, { x: Math.max(...outs), y: end.y }),
    blocks,
  )) {
    for (const out of outs) {
      for (const into of ins) {
        found.push([start, { x: out, y: start.y }, { x: out, y }, { x: into, y }, { x: into, y: end.y }, end])
      }
    }
  }
  return found.map(simplified)
}

const isSteep = (across: number, down: number) => across < 140 && Math.abs(down) > 1.6 * across + 40

/**
 * The way of one wire. Forwards it is a bow; where that would pass behind a block, is steep or goes back, it is square, through
 * the gutter that costs least. Wires of one output like to run upon each other, those of others beside.
 */
export function routeWire(ends: WireEnds, field: Field): Route {
  const { start, end, from } = ends
  const across = end.x - start.x
  if (across >= 24 && !isSteep(across, end.y - start.y)) {
    const curve = bow(start, end)
    if (!isBlocked(curve, field)) return { is: 'curve', points: curve }
  }
  let [best, least] = [bow(start, end) as readonly Point[], Infinity]
  // A course costs its length and corners at least. The cheapest first: most need never be looked at closely.
  const part = field.lanes.has(from) ? 1 - SHARED : 1
  const thoughts = courses(ends, field).map((points) => ({ points, bound: boundOf(points, part) }))
  for (const { points, bound } of thoughts.toSorted((a, b) => a.bound - b.bound)) {
    if (bound >= least) break
    const cost = costOf(points, from, field)
    if (cost < least) [best, least] = [points, cost]
  }
  return { is: 'square', points: best }
}
