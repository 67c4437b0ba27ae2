import type { Cell } from './order-layers.ts'

const SWEEPS = 16
/** An edge on its way past keeps straight before boxes move for it. */
const STRAIGHT = 4

/** The top of each cell: near its neighbours, in the order of its layer, with `gap` between boxes. */
export function placeLayers(layers: readonly (readonly Cell[])[], gap: number): ReadonlyMap<Cell, number> {
  const tops = new Map<Cell, number>()
  for (const layer of layers) {
    const offsets = stack(layer, gap)
    const middle = (offsets.at(-1) ?? 0) + (layer.at(-1)?.height ?? 0)
    layer.forEach((cell, i) => tops.set(cell, offsets[i]! - middle / 2))
  }
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    // The last sweeps listen to both sides, the first to one at a time.
    const sides = sweep >= SWEEPS - 4 ? 'both' : sweep % 2 === 0 ? 'behind' : 'ahead'
    for (const layer of sides === 'ahead' ? layers.toReversed() : layers) settle(layer, gap, sides, tops)
  }
  return tops
}

/** Where the cells of a layer begin when they stand close. */
function stack(layer: readonly Cell[], gap: number): number[] {
  let y = 0
  return layer.map(({ height, passes }) => {
    const top = y
    y += height + (passes ? gap / 4 : gap)
    return top
  })
}

/** Moves a layer's cells to where their neighbours want them, by least squares under the order: pools of what would overlap. */
function settle(
  layer: readonly Cell[],
  gap: number,
  sides: 'behind' | 'ahead' | 'both',
  tops: Map<Cell, number>,
): void {
  const offsets = stack(layer, gap)
  const pools: { sum: number; weight: number; cells: number }[] = []
  layer.forEach((cell, i) => {
    const wanted: number[] = []
    if (sides !== 'ahead') for (const l of cell.behind) wanted.push(tops.get(l.from)! + l.leaves - l.arrives)
    if (sides !== 'behind') for (const l of cell.ahead) wanted.push(tops.get(l.to)! + l.arrives - l.leaves)
    const want = wanted.length > 0 ? wanted.reduce((sum, y) => sum + y, 0) / wanted.length : tops.get(cell)!
    const weight = cell.passes ? STRAIGHT : wanted.length > 0 ? wanted.length : 0.1
    pools.push({ sum: (want - offsets[i]!) * weight, weight, cells: 1 })
    for (let last = pools.at(-1)!, before = pools.at(-2); before; last = pools.at(-1)!, before = pools.at(-2)) {
      if (before.sum / before.weight <= last.sum / last.weight) break
      pools.pop()
      before.sum += last.sum
      before.weight += last.weight
      before.cells += last.cells
    }
  })
  let i = 0
  for (const { sum, weight, cells } of pools) {
    for (let k = 0; k < cells; k++, i++) tops.set(layer[i]!, sum / weight + offsets[i]!)
  }
}
