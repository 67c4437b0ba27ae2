import { compositionProblem } from '../composition.ts'
import { MAX_GRAPHS, MAX_NODES, MAX_NOTES, MAX_WIRES } from '../limits.ts'
import { suggestion } from '../nearest.ts'
import type { Graph, GraphDocument, GraphNode } from '../types.ts'
import { EditError } from './error.ts'

/**
 * The graph of that key.
 * @throws EditError where there is none.
 */
export function graphIn(document: GraphDocument, key: string): Graph {
  const graph = Object.hasOwn(document.graphs, key) ? document.graphs[key] : undefined
  if (graph !== undefined) return graph
  throw new EditError(`There is no graph "${key}". ${suggestion(key, Object.keys(document.graphs))}`.trim())
}

/**
 * The node of that id.
 * @throws EditError where there is none.
 */
export function nodeIn(graph: Graph, id: string): GraphNode {
  const node = graph.nodes.find((other) => other.id === id)
  if (node !== undefined) return node
  const ids = graph.nodes.map((other) => other.id)
  throw new EditError(`There is no block "${id}" here. ${suggestion(id, ids)}`.trim())
}

/** The same document with one graph replaced; the very same where nothing changed. */
export function withGraph(document: GraphDocument, key: string, graph: Graph): GraphDocument {
  return document.graphs[key] === graph ? document : { ...document, graphs: { ...document.graphs, [key]: graph } }
}

/** The same graph with one node replaced. */
export function withNode(graph: Graph, node: GraphNode): Graph {
  return { ...graph, nodes: graph.nodes.map((other) => (other.id === node.id ? node : other)) }
}

/**
 * Lets through a document whose graphs can be opened out into one.
 * @throws EditError where a graph contains itself, an inner graph is missing, or there are too many blocks.
 */
export function acceptComposition(document: GraphDocument): GraphDocument {
  const problem = compositionProblem(document.graphs)
  if (problem !== undefined) throw new EditError(`${problem.message} ${problem.mend}`)
  const graphs = Object.keys(document.graphs).length
  if (graphs > MAX_GRAPHS) throw new EditError(`A file holds at most ${MAX_GRAPHS} graphs; this would make ${graphs}.`)
  const count = Object.values(document.graphs).reduce((sum, graph) => sum + graph.nodes.length, 0)
  if (count > MAX_NODES) throw new EditError(`A file holds at most ${MAX_NODES} blocks; this would make ${count}.`)
  const wires = Object.values(document.graphs).reduce((sum, graph) => sum + graph.wires.length, 0)
  if (wires > MAX_WIRES) throw new EditError(`A file holds at most ${MAX_WIRES} wires; this would make ${wires}.`)
  const notes = Object.values(document.graphs).reduce((sum, graph) => sum + (graph.notes?.length ?? 0), 0)
  if (notes > MAX_NOTES) throw new EditError(`A file holds at most ${MAX_NOTES} notes; this would make ${notes}.`)
  return document
}
