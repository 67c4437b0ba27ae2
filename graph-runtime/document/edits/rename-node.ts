import { graphOfNode } from '../composition.ts'
import { joinPath, nodeOf, splitPath } from '../paths.ts'
import { nodeSchema } from '../schema.ts'
import type { RunQuantity } from '../lesson-types.ts'
import type { GraphDocument, Wire } from '../types.ts'
import { accept, EditError } from './error.ts'
import { idsIn } from './ids.ts'
import { graphIn, nodeIn, withGraph } from './in-graph.ts'
import { renameInLesson } from './rename-in-lesson.ts'

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
  const path = splitPath(text)
  if (path === undefined) return text
  let graph = document.main
  const segments = [...path.blocks, path.node].map((segment) => {
    const node = document.graphs[graph]?.nodes.find((other) => other.id === segment)
    const renamed = graph === key && segment === id ? next : segment
    graph = (node === undefined ? undefined : graphOfNode(node)) ?? ''
    return renamed
  })
  return joinPath({ blocks: segments.slice(0, -1), node: segments.at(-1) ?? path.node, port: path.port })
}

/** The same document with the paths of its claims, its lesson and its saved tensors rewritten. */
function renamePaths(document: GraphDocument, rename: (path: string) => string): GraphDocument {
  const { expect, lesson, parameters } = document
  const renameSlot = (name: string) => name.split(':').map(rename).join(':')
  const renameQuantity = <T extends RunQuantity>(quantity: T): T => {
    const changed: Record<string, string> = {}
    for (const field of ['metric', 'value', 'gradient', 'slot', 'of'] as const) {
      const path = quantity[field]
      if (path !== undefined) changed[field] = field === 'slot' ? renameSlot(path) : rename(path)
    }
    return { ...quantity, ...changed }
  }
  const claims = expect?.map(renameQuantity)
  const slots = Object.entries(parameters?.slots ?? {}).map(([name, tensor]) => [renameSlot(name), tensor] as const)
  return {
    ...document,
    ...(claims === undefined ? {} : { expect: claims }),
    ...(lesson === undefined ? {} : { lesson: renameInLesson(lesson, rename, renameQuantity) }),
    ...(parameters === undefined ? {} : { parameters: { ...parameters, slots: Object.fromEntries(slots) } }),
  }
}
