import { nodeOf, splitPort } from '../../graph-runtime/document/paths.ts'
import type { CanvasPair, Graph, Note } from '../../graph-runtime/document/types.ts'
import type { Rect } from '../charts/draw/rect.ts'
import { layered, type LayeredEdge } from './layered.ts'
import { pack, partsOf } from './parts.ts'

/** Something on the canvas: where it lies, and how far below its top its ports are. */
export interface Box extends Rect {
  readonly inputs?: Readonly<Record<string, number>>
  readonly outputs?: Readonly<Record<string, number>>
}

/** Where everything goes, and the frames' new sizes. */
export interface Arranged {
  readonly places: ReadonlyMap<string, CanvasPair>
  readonly sizes: ReadonlyMap<string, CanvasPair>
}

/** Room for a wire's shape and numbers between layers, and for a wire between blocks; in a frame round its blocks, and for its title. */
const GAPS = { layerGap: 96, nodeGap: 40 }
const ROUND = 24
const ABOVE = 40
/** The grid that blocks stand on. */
const GRID = 8

const onGrid = (value: number) => Math.round(value / GRID) * GRID
const isIn = (box: Rect, { position: [x, y], size: [width, height] }: Note) =>
  box.x >= x && box.y >= y && box.x + box.width <= x + width && box.y + box.height <= y + height
const overlap = (a: Rect, b: Rect) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

/**
 * Lays a graph out in layers from left to right, from where its upper left corner is. What lies in a frame is laid out in it,
 * and the frame stands as one block among the others; what no wires join lies one below the other; a note keeps its place beside the block that is nearest to it, or goes
 * below all where it would be covered. The same graph always gives the same.
 */
export function arrange({ nodes, wires, notes = [] }: Graph, boxes: ReadonlyMap<string, Box>): Arranged {
  const frames = notes.filter(({ frame }) => frame)
  const members = new Map(frames.map(({ id }) => [id, [] as string[]]))
  const home = new Map<string, string>()
  for (const { id } of nodes) {
    const box = boxes.get(id)
    // The largest frame round a block is the one it belongs to.
    const round = frames.filter((frame) => box && isIn(box, frame)).toSorted((a, b) => areaOf(b) - areaOf(a))[0]
    if (!round) continue
    members.get(round.id)!.push(id)
    home.set(id, round.id)
  }
  const inner = new Map<string, ReturnType<typeof lay>>()
  for (const [frame, ids] of members)
    if (ids.length > 0)
      inner.set(
        frame,
        lay(ids, wires, boxes, (id) => id),
      )
  const sizes = new Map(
    [...inner].map(([frame, { width, height }]): [string, CanvasPair] => [
      frame,
      [onGrid(width + 2 * ROUND), onGrid(height + ABOVE + ROUND)],
    ]),
  )
  const stand = (id: string) => home.get(id) ?? id
  const outerBoxes = new Map<string, Box>(boxes)
  for (const [frame, [width, height]] of sizes) {
    const ports = portsOfFrame(inner.get(frame)!.places, boxes)
    outerBoxes.set(frame, { x: 0, y: 0, width, height, ...ports })
  }
  const outer = lay([...new Set(nodes.map(({ id }) => stand(id)))], wires, outerBoxes, stand)
  const start = cornerOf(nodes.flatMap(({ id }) => boxes.get(id) ?? []))
  const places = new Map<string, CanvasPair>()
  for (const [id, { x, y }] of outer.places) places.set(id, [onGrid(start[0] + x), onGrid(start[1] + y)])
  for (const [frame, { places: within }] of inner) {
    const [left, top] = places.get(frame)!
    for (const [id, { x, y }] of within) places.set(id, [onGrid(left + ROUND + x), onGrid(top + ABOVE + y)])
  }
  placeNotes(
    notes.filter(({ id }) => !sizes.has(id)),
    nodes.map(({ id }) => id),
    boxes,
    places,
  )
  return { places, sizes }
}

const areaOf = ({ size }: Note) => size[0] * size[1]

const cornerOf = (all: readonly Rect[]): CanvasPair =>
  all.length === 0 ? [0, 0] : [Math.min(...all.map(({ x }) => x)), Math.min(...all.map(({ y }) => y))]

/** Lays some blocks out by the wires among them; `stand` says what stands for a block. */
function lay(
  ids: readonly string[],
  wires: Graph['wires'],
  boxes: ReadonlyMap<string, Box>,
  stand: (id: string) => string,
) {
  const known = new Set(ids)
  const edges = wires.flatMap(({ from, to }): LayeredEdge[] => {
    const [a, b] = [stand(nodeOf(from)), stand(nodeOf(to))]
    if (a === b || !known.has(a) || !known.has(b)) return []
    const fromY = heightAt(boxes.get(a)?.outputs, a === nodeOf(from) ? portOf(from) : from)
    const toY = heightAt(boxes.get(b)?.inputs, b === nodeOf(to) ? portOf(to) : to)
    return [{ from: a, to: b, ...(fromY !== undefined && { fromY }), ...(toY !== undefined && { toY }) }]
  })
  const sizeOf = (id: string) => ({ id, width: boxes.get(id)?.width ?? 100, height: boxes.get(id)?.height ?? 60 })
  const parts = partsOf(ids, edges).map((part) => {
    const within = new Set(part)
    const { places, width, height } = layered(
      part.map(sizeOf),
      edges.filter(({ from }) => within.has(from)),
      GAPS,
    )
    // A wire that passes above all boxes is no reason to begin lower.
    const top = Math.min(...[...places.values()].map(({ y }) => y))
    const raised = [...places].map(([id, { x, y }]) => [id, { x, y: y - top }] as const)
    return { places: new Map(raised), width, height: height - top }
  })
  return pack(parts, 2 * GAPS.nodeGap)
}

const portOf = (end: string) => splitPort(end)?.port ?? ''
const heightAt = (ports: Box['inputs'], name: string) => (ports && Object.hasOwn(ports, name) ? ports[name] : undefined)

/** Where the ports of the blocks in a frame are, below the frame's top, by `block.port`. */
function portsOfFrame(places: ReturnType<typeof lay>['places'], boxes: ReadonlyMap<string, Box>) {
  const within = (side: 'inputs' | 'outputs') =>
    Object.fromEntries(
      [...places].flatMap(([id, { y }]) =>
        Object.entries(boxes.get(id)?.[side] ?? {}).map(([port, at]) => [`${id}.${port}`, ABOVE + y + at] as const),
      ),
    )
  return { inputs: within('inputs'), outputs: within('outputs') }
}

/** Takes notes along with the blocks nearest to them; one that would be covered goes below everything. */
function placeNotes(
  notes: readonly Note[],
  ids: readonly string[],
  boxes: ReadonlyMap<string, Box>,
  places: Map<string, CanvasPair>,
): void {
  const moved = ids.flatMap((id) => {
    const [box, place] = [boxes.get(id), places.get(id)]
    return box && place ? [{ from: box, to: { ...box, x: place[0], y: place[1] } }] : []
  })
  const taken: Rect[] = moved.map(({ to }) => to)
  for (const { id, position, size } of notes) {
    const middle = [position[0] + size[0] / 2, position[1] + size[1] / 2] as const
    const away = ({ from }: (typeof moved)[number]) =>
      Math.hypot(from.x + from.width / 2 - middle[0], from.y + from.height / 2 - middle[1])
    const near = moved.toSorted((a, b) => away(a) - away(b))[0]
    if (!near) continue
    const wished = { x: position[0] + near.to.x - near.from.x, y: position[1] + near.to.y - near.from.y }
    const room = { ...wished, width: size[0], height: size[1] }
    const below = Math.max(...taken.map(({ y, height }) => y + height)) + GAPS.nodeGap
    const lies = taken.some((other) => overlap(other, room)) ? { ...room, y: below } : room
    taken.push(lies)
    places.set(id, [onGrid(lies.x), onGrid(lies.y)])
  }
}
