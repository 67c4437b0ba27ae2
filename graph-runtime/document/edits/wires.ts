import { formatCircle } from '../circles.ts'
import { nodeOf } from '../paths.ts'
import { wireSchema } from '../schema.ts'
import type { Graph, GraphDocument, Wire } from '../types.ts'
import { accept, EditError } from './error.ts'
import { graphIn, nodeIn, withGraph } from './in-graph.ts'

/**
 * The circle that a wire between two ports (`node.port`) would close: the blocks along it, from the one it leaves to the one
 * before that again, by the fewest wires; undefined where it closes none. The wire it would replace at `to` does not count.
 * Linear in the wires.
 */
export function circleBy(graph: Graph, from: string, to: string): readonly string[] | undefined {
  const goal = nodeOf(from)
  const next = new Map<string, string[]>()
  for (const wire of graph.wires) {
    if (wire.to === to) continue
    const source = nodeOf(wire.from)
    const targets = next.get(source)
    if (targets === undefined) next.set(source, [nodeOf(wire.to)])
    else targets.push(nodeOf(wire.to))
  }
  const cameFrom = new Map<string, string>([[nodeOf(to), goal]])
  const open = [nodeOf(to)]
  for (const node of open) {
    if (node === goal) break
    for (const target of next.get(node) ?? []) {
      if (cameFrom.has(target)) continue
      cameFrom.set(target, node)
      open.push(target)
    }
  }
  const last = cameFrom.get(goal)
  if (last === undefined) return undefined
  const way: string[] = []
  for (let node = last; node !== goal; node = cameFrom.get(node)!) way.unshift(node)
  return [goal, ...way]
}

/**
 * Wires an output to an input, in place of what was wired to that input. Whether the ports exist and their types agree is the
 * compiler's to say.
 * @throws EditError where a block does not exist or the wire would close a circle; `nameOf` says what its blocks are called.
 */
export function connect(
  document: GraphDocument,
  key: string,
  from: string,
  to: string,
  nameOf = (id: string) => nodeIn(graphIn(document, key), id).label ?? id,
): GraphDocument {
  const graph = graphIn(document, key)
  const wire: Wire = { from, to }
  accept(wireSchema, wire, 'The wire')
  const source = nodeIn(graph, nodeOf(from)).id
  const target = nodeIn(graph, nodeOf(to)).id
  const before = graph.wires.findIndex((other) => other.to === to)
  if (graph.wires[before]?.from === from) return document
  const circle = circleBy(graph, from, to)
  if (circle) {
    const reason = source === target ? 'the block would feed itself' : formatCircle(circle.map(nameOf))
    throw new EditError(`This wire would close a circle: ${reason}. Loops come with recurrences.`)
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
