import { graphOfNode } from '../composition.ts'
import { isName, nodeOf } from '../paths.ts'
import { quote } from '../problem.ts'
import { nodeSchema } from '../schema.ts'
import type { CanvasPair, GraphDocument, GraphNode, Json } from '../types.ts'
import { accept, EditError } from './error.ts'
import { idsIn } from './ids.ts'
import { acceptComposition, graphIn, nodeIn, withGraph, withNode } from './in-graph.ts'
import { sameJson } from './same-json.ts'

/**
 * Adds a block; `freshId` gives it an id.
 * @throws EditError where its id is taken or it holds what a file cannot.
 */
export function addNode(document: GraphDocument, key: string, node: GraphNode): GraphDocument {
  const graph = graphIn(document, key)
  accept(nodeSchema, node, 'The block')
  if (idsIn(graph).has(node.id)) throw new EditError(`There is already a block "${node.id}" here.`)
  const inner = graphOfNode(node)
  if (inner !== undefined) graphIn(document, inner)
  return acceptComposition(withGraph(document, key, { ...graph, nodes: [...graph.nodes, node] }))
}

/** Removes blocks with every wire that ends at them. Ids that name no block are passed over. */
export function removeNodes(document: GraphDocument, key: string, ids: Iterable<string>): GraphDocument {
  const graph = graphIn(document, key)
  const gone = new Set(ids)
  const nodes = graph.nodes.filter((node) => !gone.has(node.id))
  if (nodes.length === graph.nodes.length) return document
  const wires = graph.wires.filter((wire) => !gone.has(nodeOf(wire.from)) && !gone.has(nodeOf(wire.to)))
  return withGraph(document, key, { ...graph, nodes, wires })
}

/**
 * Puts blocks and notes somewhere else, by id, as a drag moves both.
 * @throws EditError where a position is not finite or too far out.
 */
export function moveNodes(
  document: GraphDocument,
  key: string,
  positions: ReadonlyMap<string, CanvasPair>,
): GraphDocument {
  const graph = graphIn(document, key)
  const move = <T extends { readonly id: string; readonly position: CanvasPair }>(item: T): T => {
    const position = positions.get(item.id)
    if (position === undefined || (position[0] === item.position[0] && position[1] === item.position[1])) return item
    accept(nodeSchema.shape.position, position, 'The position')
    return { ...item, position }
  }
  const nodes = moveAll(graph.nodes, move)
  const notes = graph.notes === undefined ? undefined : moveAll(graph.notes, move)
  if (nodes === graph.nodes && notes === graph.notes) return document
  return withGraph(document, key, { ...graph, nodes, ...(notes === undefined ? {} : { notes }) })
}

function moveAll<T>(items: readonly T[], move: (item: T) => T): readonly T[] {
  const moved = items.map(move)
  return moved.every((item, index) => item === items[index]) ? items : moved
}

/**
 * Sets one setting of a block; undefined takes it back to the block's own default.
 * @throws EditError where a file cannot hold the value, or a composition block would stand for a graph it lies in.
 */
export function setSetting(
  document: GraphDocument,
  key: string,
  id: string,
  name: string,
  value: Json | undefined,
): GraphDocument {
  const graph = graphIn(document, key)
  const node = nodeIn(graph, id)
  if (!isName(name)) throw new EditError(`A block has no setting ${quote(name)}.`)
  const { [name]: before, ...others } = node.settings
  if (sameJson(before, value)) return document
  const changed: GraphNode = { ...node, settings: value === undefined ? others : { ...node.settings, [name]: value } }
  if (value !== undefined) accept(nodeSchema.shape.settings, { [name]: value }, 'The settings')
  const after = withGraph(document, key, withNode(graph, changed))
  const inner = graphOfNode(changed)
  if (inner === undefined || inner === graphOfNode(node)) return after
  graphIn(document, inner)
  return acceptComposition(after)
}

/**
 * Names a block for people; an empty label gives it back its type's title.
 * @throws EditError where the label is too long or holds control characters.
 */
export function setLabel(document: GraphDocument, key: string, id: string, label: string): GraphDocument {
  const graph = graphIn(document, key)
  const { label: before = '', ...node } = nodeIn(graph, id)
  if (before === label) return document
  accept(nodeSchema.shape.label, label, 'The label')
  return withGraph(document, key, withNode(graph, label === '' ? node : { ...node, label }))
}
