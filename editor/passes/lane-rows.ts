import { layered } from '../layout/layered.ts'
import type { Tie } from './parts.ts'

/** Below a node stand the name and the figure of what it gives. */
const CAPTION = 14
const ROW_GAP = 10
/** The room a line takes that enters or leaves. */
const LINE = 8

/** A place that a line passes: a layer of its lane, and how far below the lane's top. */
export interface Pass {
  readonly layer: number
  readonly y: number
}

/** How high the parts of one lane stand, and where its lines pass between them. */
export interface LaneRows {
  /** Tops, by part. */
  readonly tops: ReadonlyMap<number, number>
  /** From a line's source to its target, as far as they lie in the lane. */
  readonly passes: ReadonlyMap<Tie, readonly Pass[]>
  readonly height: number
}

interface LaneOptions {
  /** Which ties are lines of this lane. */
  readonly kind: Tie['kind']
  readonly layerOf: ReadonlyMap<number, number>
  /** The layers beyond the lane's ends, where lines from other blocks come in and lines to them go out. */
  readonly entry: number
  readonly exit: number
  readonly partHeight: number
}

/** Gives every part of a lane, and every line that comes in or goes out, a row of its own where it passes others. */
export function laneRows(members: readonly number[], ties: readonly Tie[], options: LaneOptions): LaneRows {
  const { kind, layerOf, entry, exit, partHeight } = options
  const lowest = Math.min(entry, exit)
  const inside = new Set(members)
  const boxes = new Map(members.map((i) => [`${i}`, { layer: layerOf.get(i)!, height: partHeight + CAPTION }]))
  const lines: { readonly tie: Tie; readonly from: string; readonly to: string }[] = []
  for (const tie of ties) {
    const [isFrom, isTo] = [inside.has(tie.from), inside.has(tie.to)]
    if (tie.kind !== kind || (!isFrom && !isTo)) continue
    // What one part gives to several blocks leaves together, and what several read of one comes in together.
    const from = isFrom ? `${tie.from}` : `in ${tie.from}`
    const to = isTo ? `${tie.to}` : `out ${tie.from}`
    if (!isFrom) boxes.set(from, { layer: entry, height: LINE })
    if (!isTo) boxes.set(to, { layer: exit, height: LINE })
    lines.push({ tie, from, to })
  }
  const middle = (id: string) => (boxes.get(id)!.height === LINE ? LINE / 2 : partHeight / 2)
  const { places, bends, height } = layered(
    Array.from(boxes, ([id, box]) => ({ id, width: 1, height: box.height })),
    lines.map(({ from, to }) => ({ from, to, fromY: middle(from), toY: middle(to) })),
    { layerGap: 1, nodeGap: ROW_GAP, layers: new Map(Array.from(boxes, ([id, { layer }]) => [id, layer - lowest])) },
  )
  const passes = new Map<Tie, Pass[]>()
  lines.forEach(({ tie, from, to }, i) => {
    const [first, last] = [boxes.get(from)!.layer, boxes.get(to)!.layer]
    const way = Math.sign(last - first)
    const between = bends[i]!.flatMap(([, y], k) => (k % 2 === 0 ? [{ layer: first + way * (k / 2 + 1), y }] : []))
    const end = (id: string, layer: number) => ({ layer, y: places.get(id)!.y + middle(id) })
    const comesIn = inside.has(tie.from) ? [] : [end(from, first)]
    const goesOut = inside.has(tie.to) ? [] : [end(to, last)]
    passes.set(tie, [...comesIn, ...between, ...goesOut])
  })
  return { tops: new Map(members.map((i) => [i, places.get(`${i}`)!.y])), passes, height }
}
