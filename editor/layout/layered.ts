import { layersOf } from './layers.ts'
import { orderLayers, type Cell, type Link } from './order-layers.ts'
import { placeLayers } from './place-layers.ts'

/** A box to place. */
export interface LayeredNode {
  readonly id: string
  readonly width: number
  readonly height: number
}

/** A line from one box to another; where it leaves and arrives, in units below their tops (their middles if left out). */
export interface LayeredEdge {
  readonly from: string
  readonly to: string
  readonly fromY?: number
  readonly toY?: number
}

export interface LayeredOptions {
  /** Between layers, from left to right, and between boxes of one layer. */
  readonly layerGap: number
  readonly nodeGap: number
  /** The layer of every box, where the caller knows them; edges may then lead either way. */
  readonly layers?: ReadonlyMap<string, number>
}

export interface LayeredPlace {
  /** Left top corner. */
  readonly x: number
  readonly y: number
  /** 0 on the left. */
  readonly layer: number
}

export interface Layered {
  readonly places: ReadonlyMap<string, LayeredPlace>
  /** For each edge, in the order given, where it passes the layers between its ends: at their left and right sides. */
  readonly bends: readonly (readonly (readonly [x: number, y: number])[])[]
  readonly width: number
  readonly height: number
}

/**
 * Lays a graph out in layers from left to right, after Sugiyama: edges that would close a circle count the other way round;
 * a box stands one layer after the last it hears from, and as far right as its readers allow; crossings are reduced by
 * barycentres of ports; heights follow neighbours by least squares without overlap. No box overlaps another; the same input
 * gives the same output. About O(sweeps · edges · layers they cross).
 */
export function layered(
  nodes: readonly LayeredNode[],
  edges: readonly LayeredEdge[],
  { layerGap, nodeGap, layers: known }: LayeredOptions,
): Layered {
  const ids = nodes.map(({ id }) => id)
  const layerOf = known ?? layersOf(ids, edges)
  const count = 1 + Math.max(-1, ...ids.map((id) => layerOf.get(id)!))
  const cells = new Map<string, Cell>()
  const layers: Cell[][] = Array.from({ length: count }, () => [])
  for (const { id, height } of nodes) {
    const cell: Cell = { id, layer: layerOf.get(id)!, height, passes: false, ahead: [], behind: [] }
    cells.set(id, cell)
    layers[cell.layer]!.push(cell)
  }
  // An edge over several layers passes those between as a thin cell of its own.
  const ways = edges.map((edge) => {
    const [from, to] = [cells.get(edge.from), cells.get(edge.to)]
    if (!from || !to || from.layer === to.layer) return []
    const isTurned = from.layer > to.layer
    const [first, last] = isTurned ? [to, from] : [from, to]
    const [leaves, arrives] = isTurned ? [edge.toY, edge.fromY] : [edge.fromY, edge.toY]
    const way: Cell[] = []
    let before: Cell = first
    let at = leaves ?? first.height / 2
    for (let layer = first.layer + 1; layer < last.layer; layer++) {
      const cell: Cell = { id: '', layer, height: 0, passes: true, ahead: [], behind: [] }
      layers[layer]!.push(cell)
      link(before, cell, at, 0)
      way.push(cell)
      before = cell
      at = 0
    }
    link(before, last, at, arrives ?? last.height / 2)
    return isTurned ? way.toReversed() : way
  })
  orderLayers(layers)
  const tops = placeLayers(layers, nodeGap)

  const widths = layers.map(() => 0)
  for (const { id, width } of nodes) widths[layerOf.get(id)!] = Math.max(widths[layerOf.get(id)!]!, width)
  const lefts: number[] = []
  let x = 0
  for (const width of widths) {
    lefts.push(x)
    x += width + layerGap
  }
  const least = Math.min(0, ...tops.values())
  const places = new Map<string, LayeredPlace>()
  for (const { id, width } of nodes) {
    const cell = cells.get(id)!
    const slack = widths[cell.layer]! - width
    places.set(id, { x: lefts[cell.layer]! + slack / 2, y: tops.get(cell)! - least, layer: cell.layer })
  }
  const bends = ways.map((way, i) =>
    way.flatMap((cell) => {
      const y = tops.get(cell)! - least
      const sides = [lefts[cell.layer]!, lefts[cell.layer]! + widths[cell.layer]!]
      const isTurned = (layerOf.get(edges[i]!.from) ?? 0) > (layerOf.get(edges[i]!.to) ?? 0)
      return (isTurned ? sides.toReversed() : sides).map((side) => [side, y] as const)
    }),
  )
  const bottom = Math.max(0, ...nodes.map(({ id, height }) => places.get(id)!.y + height))
  return { places, bends, width: Math.max(0, x - layerGap), height: bottom }
}

function link(from: Cell, to: Cell, leaves: number, arrives: number): void {
  const made: Link = { from, to, leaves, arrives }
  from.ahead.push(made)
  to.behind.push(made)
}
