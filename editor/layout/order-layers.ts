/** Something in a layer: a box, or an edge on its way past. */
export interface Cell {
  readonly id: string
  readonly layer: number
  readonly height: number
  /** An edge on its way past. */
  readonly passes: boolean
  readonly ahead: Link[]
  readonly behind: Link[]
}

/** An edge between neighbouring layers; where it leaves and arrives, below the tops of its ends. */
export interface Link {
  readonly from: Cell
  readonly to: Cell
  readonly leaves: number
  readonly arrives: number
}

const SWEEPS = 12

/** Orders each layer, in place, so that few edges cross: by barycentres, to and fro; the best order found stays. */
export function orderLayers(layers: Cell[][]): void {
  let best = layers.map((layer) => [...layer])
  let fewest = crossings(layers)
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
    const isForth = sweep % 2 === 0
    const rows = isForth ? layers : layers.toReversed()
    const at = positions(layers)
    for (const row of rows) {
      const want = new Map(row.map((cell) => [cell, barycentre(cell, isForth, at)]))
      row.sort((a, b) => want.get(a)! - want.get(b)! || at.get(a)! - at.get(b)!)
      row.forEach((cell, i) => at.set(cell, i))
    }
    const now = crossings(layers)
    if (now >= fewest) continue
    fewest = now
    best = layers.map((layer) => [...layer])
  }
  layers.forEach((layer, i) => layer.splice(0, layer.length, ...best[i]!))
}

function positions(layers: readonly (readonly Cell[])[]): Map<Cell, number> {
  return new Map(layers.flatMap((layer) => layer.map((cell, i) => [cell, i] as const)))
}

/** Ports of one box lie within its own place in the order, the upper first. */
const portAt = (cell: Cell, below: number, at: ReadonlyMap<Cell, number>) =>
  at.get(cell)! + (cell.height > 0 ? below / cell.height - 0.5 : 0) * 0.9

function barycentre(cell: Cell, isForth: boolean, at: ReadonlyMap<Cell, number>): number {
  const links = isForth ? cell.behind : cell.ahead
  if (links.length === 0) return at.get(cell)!
  const ends = links.map((l) => (isForth ? portAt(l.from, l.leaves, at) : portAt(l.to, l.arrives, at)))
  return ends.reduce((sum, y) => sum + y, 0) / ends.length
}

/** How many pairs of edges cross between neighbouring layers: inversions, counted by merging. */
export function crossings(layers: readonly (readonly Cell[])[]): number {
  const at = positions(layers)
  let total = 0
  for (const layer of layers) {
    const links = layer.flatMap((cell) => cell.ahead)
    const ends = links.map((l) => [portAt(l.from, l.leaves, at), portAt(l.to, l.arrives, at)] as const)
    ends.sort((a, b) => a[0] - b[0] || a[1] - b[1])
    total += inversions(ends.map(([, to]) => to)).count
  }
  return total
}

function inversions(list: readonly number[]): { readonly sorted: readonly number[]; readonly count: number } {
  if (list.length < 2) return { sorted: list, count: 0 }
  const middle = list.length >> 1
  const [low, high] = [inversions(list.slice(0, middle)), inversions(list.slice(middle))]
  let count = low.count + high.count
  const sorted: number[] = []
  let i = 0
  for (const y of high.sorted) {
    while (i < low.sorted.length && low.sorted[i]! <= y) sorted.push(low.sorted[i++]!)
    count += low.sorted.length - i
    sorted.push(y)
  }
  return { sorted: [...sorted, ...low.sorted.slice(i)], count }
}
