import { nodeOf } from '../document/paths.ts'
import type { Graph, GraphNode } from '../document/types.ts'

/** Nodes in an order in which every wire points forward; and those on or behind a circle, which have none. */
export interface Order {
  readonly sorted: readonly GraphNode[]
  readonly circular: readonly GraphNode[]
}

/** Kahn's algorithm, ties broken by the order of the file. */
export function topologicalOrder(graph: Graph): Order {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]))
  const waitsFor = new Map(graph.nodes.map((node) => [node.id, new Set<string>()]))
  const feeds = new Map<string, Set<string>>()
  for (const wire of graph.wires) {
    const [from, to] = [nodeOf(wire.from), nodeOf(wire.to)]
    if (!byId.has(from) || !byId.has(to)) continue
    waitsFor.get(to)!.add(from)
    if (!feeds.has(from)) feeds.set(from, new Set())
    feeds.get(from)!.add(to)
  }
  const sorted: GraphNode[] = []
  const ready = graph.nodes.filter((node) => waitsFor.get(node.id)!.size === 0)
  for (let i = 0; i < ready.length; i++) {
    const node = ready[i]!
    sorted.push(node)
    for (const next of feeds.get(node.id) ?? []) {
      const waiting = waitsFor.get(next)!
      waiting.delete(node.id)
      if (waiting.size === 0) ready.push(byId.get(next)!)
    }
  }
  const done = new Set(sorted)
  return { sorted, circular: graph.nodes.filter((node) => !done.has(node)) }
}
