import type { Catalog } from '../definition/node.ts'
import { formatCircle } from '../document/circles.ts'
import { circleBy } from '../document/edits.ts'
import { nodeOf } from '../document/paths.ts'
import type { Graph, GraphNode, Wire } from '../document/types.ts'
import { blockName } from './block-names.ts'
import type { Diagnostic } from './diagnostic.ts'
import { topologicalOrder } from './order.ts'

/** For so many blocks a circle is looked for, each in time linear in the wires. Further circles show once these are mended. */
const MOST_SEARCHES = 50

const mend = 'Remove one wire of the circle.'

/**
 * What to say of blocks that have no order: of those on a circle, its way in words; of those behind one, that they wait.
 * `prefix` stands before their ids in paths.
 */
export function circleDiagnostics(
  circular: readonly GraphNode[],
  graph: Graph,
  prefix: string,
  catalog: Catalog,
): readonly Diagnostic[] {
  const ways = waysRound(circular, graph, catalog)
  return circular.map(({ id }): Diagnostic => {
    const [node, way] = [prefix + id, ways.get(id)]
    return way === undefined
      ? { kind: 'waiting', node, message: 'Waits for blocks whose wires run in a circle.', mend }
      : { kind: 'problem', node, message: `The wires run in a circle: ${way}.`, mend }
  })
}

/** For each block that is on a circle, a shortest one in words: `a → b → a`. */
function waysRound(circular: readonly GraphNode[], graph: Graph, catalog: Catalog): ReadonlyMap<string, string> {
  // Blocks that also lead to a circle: of those that wait behind one, only such as lie between two.
  const backwards = graph.wires.map(({ from, to }) => ({ from: to, to: from }))
  const { circular: between } = topologicalOrder({ nodes: circular, wires: backwards })
  const ways = new Map<string, string>()
  let searches = 0
  const into = new Map(between.map(({ id }): [string, Wire[]] => [id, []]))
  for (const wire of graph.wires) if (into.has(nodeOf(wire.from))) into.get(nodeOf(wire.to))?.push(wire)
  for (const [id, wires] of into) {
    for (const { from, to } of wires) {
      if (ways.has(id)) break
      if (searches++ === MOST_SEARCHES) return ways
      const circle = circleBy(graph, from, to) ?? []
      const way = formatCircle(circle.map((each) => blockName(each, graph, catalog)))
      for (const each of circle) if (!ways.has(each)) ways.set(each, way)
    }
  }
  return ways
}
