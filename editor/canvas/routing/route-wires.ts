import { createBoxIndex } from './box-index.ts'
import { boxBetween, grown, pointOnCubic, type Box, type Point } from './geometry.ts'
import { createLanes } from './lanes.ts'
import { about, pillAt, placeLabel, roomAt, spotsOn, type Spot, type Taken, type Words } from './place-label.ts'
import type { Route } from './route.ts'
import { routeWire, type WireEnds } from './route-wire.ts'

/** A wire whose way is to be found, and what is written on it; nothing on one without `words`. */
export interface WireToRoute extends WireEnds {
  readonly id: string
  readonly words: Words | undefined
}

/** A wire's way with its signs. */
export interface RoutedWire {
  readonly route: Route
  readonly spot: Spot
  /** Shape and value stand on one wire of an output, being the same on all; a cotangent is each wire's own. */
  readonly labelled: 'all' | 'gradient' | 'nothing'
  /** Whether its pill has room there: a block would cover a part of it otherwise. */
  readonly hasPill: boolean
  /** The blocks about its spot, which cover what numbers they meet. */
  readonly near: readonly Box[]
  /** Where it leaves another wire of its output, upon which it ran. */
  readonly branch: Point | undefined
}

/** A route in straight pieces, bows too. */
function piecesOf({ is, points }: Route): Box[] {
  const along = is === 'square' ? points : Array.from({ length: 9 }, (_, i) => pointOnCubic(points, i / 8))
  return along.slice(1).map((b, i) => grown(boxBetween(along[i]!, b), 1))
}

/** Where two square courses from one output part; undefined if they never ran together beyond the first turn. */
function partingOf(a: readonly Point[], b: readonly Point[]): Point | undefined {
  let i = 0
  while (i < a.length && i < b.length && a[i]!.x === b[i]!.x && a[i]!.y === b[i]!.y) i++
  const [last, p, q] = [a[i - 1], a[i], b[i]]
  if (i < 2 || !last || !p || !q) return undefined
  const [same, distance] =
    p.x === last.x && q.x === last.x
      ? [Math.sign(p.y - last.y) === Math.sign(q.y - last.y), Math.min(Math.abs(p.y - last.y), Math.abs(q.y - last.y))]
      : [
          p.y === q.y && Math.sign(p.x - last.x) === Math.sign(q.x - last.x),
          Math.min(Math.abs(p.x - last.x), Math.abs(q.x - last.x)),
        ]
  if (!same) return last
  const nearer = Math.abs(p.x - last.x) + Math.abs(p.y - last.y) === distance ? p : q
  return nearer
}

/** Words stand rather on a wire with a cotangent than on another of its output without. */
const NO_GRADIENT = 4000

const NOTHING: Words = { pill: 0, gradient: false }

/** The part of a route that it shares with no other: from where it branches off. */
function ownPart(route: Route, branch: Point | undefined): Route {
  if (route.is === 'curve' || !branch) return route
  const { points } = route
  const within = (x: number, a: number, b: number) => x >= Math.min(a, b) && x <= Math.max(a, b)
  const level = (p: Point, q: Point) => p.y === q.y && branch.y === p.y && within(branch.x, p.x, q.x)
  const upright = (p: Point, q: Point) => p.x === q.x && branch.x === p.x && within(branch.y, p.y, q.y)
  const at = points.findIndex((p, i) => i > 0 && (level(points[i - 1]!, p) || upright(points[i - 1]!, p)))
  return at < 0 ? route : { is: 'square', points: [branch, ...points.slice(at)] }
}

/** Where the arrow head stands on a wire without words. */
const headOf = (route: Route): Spot => spotsOn(route, NOTHING)[0]!

/** The wires of each output together, in the order of the file. */
function byOutput(wires: readonly WireToRoute[]): WireToRoute[][] {
  const groups = new Map<string, WireToRoute[]>()
  for (const wire of wires) {
    const group = groups.get(wire.from)
    if (group) group.push(wire)
    else groups.set(wire.from, [wire])
  }
  return [...groups.values()]
}

/** A label's spot where its pill has room, else one that is as good as can be for its numbers alone; it costs as much. */
function placeWords(route: Route, from: string, words: Words, taken: Taken): { spot: Spot; cost: number } {
  const whole = placeLabel(route, from, words, taken)
  if (hasRoom(whole.spot, words, taken)) return whole
  return { ...whole, spot: placeLabel(route, from, { ...words, pill: 0 }, taken).spot }
}

const hasRoom = (spot: Spot, { pill }: Words, { blocks }: Pick<Taken, 'blocks'>): boolean =>
  pill === 0 || blocks.within(pillAt(spot, pill)).length === 0

/** The ways of all wires round all blocks. `kept` gives the ways of wires that stay as they are, while others are moved. */
export function routeWires(
  wires: readonly WireToRoute[],
  blocks: Iterable<Box>,
  kept: ReadonlyMap<string, RoutedWire> = new Map(),
): Map<string, RoutedWire> {
  const field = { blocks: createBoxIndex<Box>(), lanes: createLanes() }
  for (const block of blocks) field.blocks.add(block, block)
  const taken: Taken = { blocks: field.blocks, labels: createBoxIndex(), wires: createBoxIndex() }
  const routed = new Map<string, RoutedWire>()
  const put = ({ id, words = NOTHING }: WireToRoute, way: Omit<RoutedWire, 'hasPill' | 'near'>) =>
    routed.set(id, { ...way, hasPill: hasRoom(way.spot, words, field), near: field.blocks.within(about(way.spot)) })
  const groups = byOutput(wires)

  const ways = groups.map((group) => {
    const found: { wire: WireToRoute; route: Route; branch: Point | undefined }[] = []
    for (const wire of group) {
      const route = kept.get(wire.id)?.route ?? routeWire(wire, field)
      if (route.is === 'square') field.lanes.add(wire.from, route.points)
      for (const box of piecesOf(route)) taken.wires.add(box, { from: wire.from, box })
      const partings = found.flatMap((other) =>
        other.route.is === 'square' && route.is === 'square' ? (partingOf(other.route.points, route.points) ?? []) : [],
      )
      found.push({ wire, route, branch: partings.at(-1) })
    }
    return found
  })

  for (const group of ways) {
    const learns = group.some(({ wire }) => wire.words?.gradient)
    const placed = group.map(({ wire, route, branch }) => {
      const before = kept.get(wire.id)
      const words = wire.words ?? NOTHING
      const { spot, cost } = before ? { spot: before.spot, cost: 0 } : placeWords(route, wire.from, words, taken)
      const isBest = before?.labelled === 'all' ? -1 : cost + (words.gradient === learns ? 0 : NO_GRADIENT)
      return { wire, route, branch, spot, cost: wire.words ? isBest : Infinity, words }
    })
    const best = placed.reduce((a, b) => (b.cost < a.cost ? b : a))
    const take = (spot: Spot, words: Words) => {
      const room = roomAt(spot, words)
      taken.labels.add(room, room)
    }
    if (best.wire.words) take(best.spot, best.words)
    for (const { wire, route, branch, spot, words } of placed) {
      const before = kept.get(wire.id)
      if (before) put(wire, { ...before, route, branch })
      else if (wire === best.wire) put(wire, { route, spot, branch, labelled: wire.words ? 'all' : 'nothing' })
      else if (!words.gradient) put(wire, { route, spot: headOf(ownPart(route, branch)), branch, labelled: 'nothing' })
      else {
        const own = { pill: 0, gradient: true }
        const found = placeLabel(ownPart(route, branch), wire.from, own, taken).spot
        take(found, own)
        put(wire, { route, spot: found, branch, labelled: 'gradient' })
      }
    }
  }
  return routed
}
