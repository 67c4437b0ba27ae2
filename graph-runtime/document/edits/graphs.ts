import { graphOfNode, graphsUsedBy, withGraphOfNode } from '../composition.ts'
import { nodeSchema } from '../schema.ts'
import type { Graph, GraphDocument } from '../types.ts'
import { accept, EditError } from './error.ts'
import { acceptComposition, graphIn } from './in-graph.ts'

/**
 * Adds an empty graph, to be used as a block.
 * @throws EditError where the key is taken or no name.
 */
export function addGraph(document: GraphDocument, key: string): GraphDocument {
  acceptKey(document, key)
  return acceptComposition({ ...document, graphs: { ...document.graphs, [key]: { nodes: [], wires: [] } } })
}

/**
 * Removes a graph that no block stands for.
 * @throws EditError where it is the main graph, or in use.
 */
export function removeGraph(document: GraphDocument, key: string): GraphDocument {
  graphIn(document, key)
  if (key === document.main) throw new EditError('The main graph cannot be removed: it is what runs.')
  const user = Object.entries(document.graphs).find(([, graph]) => graphsUsedBy(graph).includes(key))
  if (user !== undefined) {
    throw new EditError(`The graph "${key}" is used in "${user[0]}". Remove the blocks that stand for it first.`)
  }
  const { [key]: _removed, ...graphs } = document.graphs
  return { ...document, graphs }
}

/**
 * Gives a graph another key, in every block that stands for it too.
 * @throws EditError where there is no such graph, or the new key is taken or no name.
 */
export function renameGraph(document: GraphDocument, key: string, next: string): GraphDocument {
  graphIn(document, key)
  if (next === key) return document
  acceptKey(document, next)
  const reroute = (graph: Graph): Graph => {
    if (!graphsUsedBy(graph).includes(key)) return graph
    return {
      ...graph,
      nodes: graph.nodes.map((node) => (graphOfNode(node) === key ? withGraphOfNode(node, next) : node)),
    }
  }
  const graphs = Object.entries(document.graphs).map(([other, graph]) => [other === key ? next : other, reroute(graph)])
  return {
    ...document,
    main: document.main === key ? next : document.main,
    graphs: Object.fromEntries(graphs) satisfies GraphDocument['graphs'],
  }
}

function acceptKey(document: GraphDocument, key: string): void {
  accept(nodeSchema.shape.id, key, 'The name')
  if (Object.hasOwn(document.graphs, key)) throw new EditError(`There is already a graph "${key}".`)
}
