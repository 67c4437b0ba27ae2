import { graphOfNode } from '../document/composition.ts'
import { nodeOf } from '../document/paths.ts'
import type { Graph, GraphDocument, GraphNode } from '../document/types.ts'

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

/**
 * How a block stands, as a text: its type, its settings and its wires, and those of the own blocks that it is in. The path may
 * begin in a graph whose instances share, as slots' names do: `@graph/h1`. Undefined where there is no such block.
 */
export function standingOf(document: GraphDocument, path: string): string | undefined {
  const [, shared, rest = path] = /^@([^/]+)\/(.*)$/.exec(path) ?? []
  let key: string | undefined = shared ?? document.main
  const stands: unknown[] = []
  for (const id of rest.split('/')) {
    const graph: Graph | undefined =
      key !== undefined && Object.hasOwn(document.graphs, key) ? document.graphs[key] : undefined
    const node: GraphNode | undefined = graph?.nodes.find((candidate) => candidate.id === id)
    if (graph === undefined || node === undefined) return undefined
    const wires = graph.wires.filter(({ from, to }) => nodeOf(from) === id || nodeOf(to) === id)
    stands.push(node.type, node.settings, wires)
    key = graphOfNode(node)
  }
  return JSON.stringify(stands)
}

/** The node at a path such as `h1`, `encoder/h1` or, in a graph whose instances share, `@graph/h1`; undefined when there is none. */
export function nodeAt(document: GraphDocument, path: string): GraphNode | undefined {
  const [, shared, rest = path] = /^@([^/]+)\/(.*)$/.exec(path) ?? []
  let graph: string | undefined = shared ?? document.main
  let node: GraphNode | undefined
  for (const id of rest.split('/')) {
    if (graph === undefined || !Object.hasOwn(document.graphs, graph)) return undefined
    node = document.graphs[graph]!.nodes.find((candidate) => candidate.id === id)
    graph = node && graphOfNode(node)
  }
  return node
}
