import { findCircle, formatCircle, type Edge } from './circles.ts'
import { MAX_EXPANDED_NODES, MAX_NESTING } from './limits.ts'
import { isName } from './paths.ts'
import type { Graph, GraphDocument, GraphNode } from './types.ts'

/** The block that stands for another graph, and the blocks that give that graph its ports. */
export const OWN_BLOCK = 'graph'
export const INPUT = 'input'
export const OUTPUT = 'output'

/** What an input or output block is called from outside: its setting `name` where that can name a port, or else its id. */
export function portName({ id, settings }: GraphNode): string {
  const { name } = settings
  return typeof name === 'string' && isName(name) ? name : id
}

/** Whether an own block shares its parameters with the other instances of its graph that share theirs. */
export function isShared(node: GraphNode): boolean {
  return node.type === OWN_BLOCK && node.settings['parameters'] === 'shared'
}

/** The setting of own blocks, residuals and their like that holds the key of the graph they stand for. */
const GRAPH_SETTING = 'graph'

/** The key of the graph a composition block stands for; undefined for every other block, and while none is chosen. */
export function graphOfNode(node: GraphNode): string | undefined {
  const key = Object.hasOwn(node.settings, GRAPH_SETTING) ? node.settings[GRAPH_SETTING] : undefined
  return typeof key === 'string' && key !== '' ? key : undefined
}

/** The same block standing for another graph. */
export function withGraphOfNode(node: GraphNode, key: string): GraphNode {
  return { ...node, settings: { ...node.settings, [GRAPH_SETTING]: key } }
}

/** Keys of the graphs that a graph's blocks stand for, one for each block. */
export function graphsUsedBy(graph: Graph): string[] {
  return graph.nodes.map(graphOfNode).filter((key) => key !== undefined)
}

/**
 * What people call the graphs of a document, by their keys: as the first block with a name of its own that stands for each;
 * with the key where two are called alike, and by the key alone where no block is named.
 */
export function graphNames(graphs: GraphDocument['graphs']): ReadonlyMap<string, string> {
  const labels = new Map<string, string>()
  for (const node of Object.values(graphs).flatMap(({ nodes }) => nodes)) {
    const key = graphOfNode(node)
    if (key !== undefined && node.label !== undefined && !labels.has(key)) labels.set(key, node.label)
  }
  const all = Object.keys(graphs).map((key) => labels.get(key) ?? key)
  const isAlone = (name: string) => all.filter((other) => other === name).length === 1
  return new Map(Object.keys(graphs).map((key, i) => [key, isAlone(all[i]!) ? all[i]! : `${all[i]!} (${key})`]))
}

/**
 * What keeps the graphs of a document from being opened out into one: a graph inside itself, graphs too deep inside one
 * another, or too many blocks once all are opened out. Graphs that do not exist are passed over.
 */
export function compositionProblem(
  graphs: GraphDocument['graphs'],
): { readonly graph: string; readonly message: string; readonly mend: string } | undefined {
  const used = new Map(Object.entries(graphs).map(([key, graph]) => [key, graphsUsedBy(graph)]))
  const edges: Edge[] = [...used].flatMap(([key, inner]) => [...new Set(inner)].map((other): Edge => [key, other]))
  const circle = findCircle(edges)
  if (circle !== undefined) {
    const names = graphNames(graphs)
    const [first = '', ...rest] = circle.map((key) => names.get(key) ?? key)
    const message = `The graph ${first} contains itself: ${formatCircle([first, ...rest])}.`
    return { graph: circle[0] ?? '', message, mend: 'Remove one of the blocks that closes the circle.' }
  }
  const counts = new Map(Object.entries(graphs).map(([key, graph]) => [key, graph.nodes.length]))
  const measured = new Map<string, { size: number; depth: number }>()
  const measure = (key: string): { size: number; depth: number } => {
    const known = measured.get(key)
    if (known !== undefined) return known
    const result = { size: counts.get(key) ?? 0, depth: 1 }
    for (const inner of used.get(key) ?? []) {
      const { size, depth } = measure(inner)
      result.size += size
      result.depth = Math.max(result.depth, depth + 1)
    }
    measured.set(key, result)
    return result
  }
  for (const graph of used.keys()) {
    const { size, depth } = measure(graph)
    if (depth > MAX_NESTING) {
      const message = `The graph ${graph} holds graphs inside graphs more than ${MAX_NESTING} deep.`
      return { graph, message, mend: 'Nest them less deeply.' }
    }
    if (size > MAX_EXPANDED_NODES) {
      const message = `The graph ${graph} comes to ${size} blocks with all its inner graphs; ${MAX_EXPANDED_NODES} is the limit.`
      return { graph, message, mend: 'Use fewer copies of its inner graphs.' }
    }
  }
  return undefined
}
