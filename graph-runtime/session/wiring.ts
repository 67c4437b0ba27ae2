import { graphOfNode } from '../document/composition.ts'
import type { GraphDocument, GraphNode } from '../document/types.ts'

/**
 * For every wired input port the output port that feeds it, both as `node.port`, inside a graph used as a block as
 * `block/inner.port`: so that a value can be asked for by either name.
 */
export function sourcesOf(document: GraphDocument): ReadonlyMap<string, string> {
  const sources = new Map<string, string>()
  const walk = (name: string, prefix: string) => {
    const graph = Object.hasOwn(document.graphs, name) ? document.graphs[name] : undefined
    for (const { from, to } of graph?.wires ?? []) sources.set(prefix + to, prefix + from)
    for (const node of graph?.nodes ?? []) {
      const inner = graphOfNode(node)
      if (inner !== undefined) walk(inner, `${prefix}${node.id}/`)
    }
  }
  walk(document.main, '')
  return sources
}

/** The node at a path such as `h1` or `encoder/h1`; undefined when there is none. */
export function nodeAt(document: GraphDocument, path: string): GraphNode | undefined {
  let graph: string | undefined = document.main
  let node: GraphNode | undefined
  for (const id of path.split('/')) {
    if (graph === undefined || !Object.hasOwn(document.graphs, graph)) return undefined
    node = document.graphs[graph]!.nodes.find((candidate) => candidate.id === id)
    graph = node && graphOfNode(node)
  }
  return node
}
