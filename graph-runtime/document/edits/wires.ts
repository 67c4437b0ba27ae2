import { nodeOf } from '../paths.ts'
import { wireSchema } from '../schema.ts'
import type { Graph, GraphDocument, Wire } from '../types.ts'
import { accept, EditError } from './error.ts'
import { graphIn, nodeIn, withGraph } from './in-graph.ts'

/**
 * Whether a wire between two ports (`node.port`) would close a circle. The wire it would replace at `to` does not count.
 * Linear in the wires.
 */
export function wouldCircle(graph: Graph, from: string, to: string): boolean {
  const goal = nodeOf(from)
  const next = new Map<string, string[]>()
  for (const wire of graph.wires) {
    if (wire.to === to) continue
    const source = nodeOf(wire.from)
    const targets = next.get(source)
    if (targets === undefined) next.set(source, [nodeOf(wire.to)])
    else targets.push(nodeOf(wire.to))
  }
  const seen = new Set<string>()
  const open = [nodeOf(to)]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node === goal) return true
    if (seen.has(node)) continue
    seen.add(node)
    for (const target of next.get(node) ?? []) open.push(target)
  }
  return false
}

/**
 * Wires an output to an input, in place of what was wired to that input. Whether the ports exist and their types agree is the
 * compiler's to say.
 * @throws EditError where a block does not exist or the wire would close a circle.
 */
export function connect(document: GraphDocument, key: string, from: string, to: string): GraphDocument {
  const graph = graphIn(document, key)
  const wire: Wire = { from, to }
  accept(wireSchema, wire, 'The wire')
  const source = nodeIn(graph, nodeOf(from)).id
  const target = nodeIn(graph, nodeOf(to)).id
  const before = graph.wires.findIndex((other) => other.to === to)
  if (graph.wires[before]?.from === from) return document
  if (wouldCircle(graph, from, to)) {
    const reason = source === target ? 'the block would feed itself' : `"${target}" already feeds "${source}"`
    throw new EditError(`This wire would close a circle: ${reason}.`)
  }
  const wires = before < 0 ? [...graph.wires, wire] : graph.wires.with(before, wire)
  return withGraph(document, key, { ...graph, wires })
}

/** Removes the wire into an input (`node.port`), or changes nothing where there is none. */
export function disconnect(document: GraphDocument, key: string, to: string): GraphDocument {
  const graph = graphIn(document, key)
  const wires = graph.wires.filter((wire) => wire.to !== to)
  return wires.length === graph.wires.length ? document : withGraph(document, key, { ...graph, wires })
}
