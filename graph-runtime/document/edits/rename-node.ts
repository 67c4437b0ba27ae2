import { nodeOf } from '../paths.ts'
import { nodeSchema } from '../schema.ts'
import type { GraphDocument, Wire } from '../types.ts'
import { accept, EditError } from './error.ts'
import { idsIn } from './ids.ts'
import { graphIn, nodeIn, withGraph } from './in-graph.ts'
import { renamePaths, stepsOf, writeSteps } from './rename-paths.ts'

/**
 * Gives a block another id, everywhere: in its wires, and in every claim and saved tensor that names it, from within
 * composition blocks too.
 * @throws EditError where the block does not exist, or the new id is taken or no name.
 */
export function renameNode(document: GraphDocument, key: string, id: string, next: string): GraphDocument {
  const graph = graphIn(document, key)
  const node = nodeIn(graph, id)
  if (next === id) return document
  accept(nodeSchema.shape.id, next, 'The name')
  if (idsIn(graph).has(next)) throw new EditError(`There is already a block "${next}" here.`)
  const end = (text: string): string => (nodeOf(text) === id ? `${next}${text.slice(id.length)}` : text)
  const rewire = (wire: Wire): Wire => {
    const touched = nodeOf(wire.from) === id || nodeOf(wire.to) === id
    return touched ? { from: end(wire.from), to: end(wire.to) } : wire
  }
  const nodes = graph.nodes.map((other) => (other === node ? { ...node, id: next } : other))
  const renamed = withGraph(document, key, { ...graph, nodes, wires: graph.wires.map(rewire) })
  return renamePaths(renamed, (path) => renameInPath(document, path, key, id, next))
}

/** A path with the block renamed wherever the path passes through its graph; `document` is the one before. */
function renameInPath(document: GraphDocument, text: string, key: string, id: string, next: string): string {
  const path = stepsOf(document, text)
  if (path === undefined) return text
  const ids = path.steps.map((step) => (step.graph === key && step.id === id ? next : step.id))
  return writeSteps(ids, path.port, path.shared)
}
