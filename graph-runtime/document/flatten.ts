import { graphOfNode, INPUT, isShared, OUTPUT, OWN_BLOCK, portName } from './composition.ts'
import { nodeOf } from './paths.ts'
import type { GraphDocument, GraphNode } from './types.ts'

/** A block that computes something itself, where it stands once all own blocks are opened out. */
export interface FlatNode {
  readonly path: string
  /** What its slots begin with: the path, but after the graph's name for an instance that shares. */
  readonly slots: string
  readonly node: GraphNode
}

/** A document with its own blocks opened out. */
export interface Flat {
  readonly nodes: readonly FlatNode[]
  /** For each wired input of these (`path.port`), the output that feeds it. */
  readonly sources: ReadonlyMap<string, string>
}

/** Opens all own blocks of a document out, without giving anything a new name. Linear in the blocks that result. */
export function flatten(document: GraphDocument): Flat {
  const nodes: FlatNode[] = []
  const wires: (readonly [from: string, to: string])[] = []
  const through = new Map<string, string>()
  const walk = (key: string, prefix: string, slotPrefix: string): void => {
    const graph = Object.hasOwn(document.graphs, key) ? document.graphs[key] : undefined
    if (graph === undefined) return
    for (const node of graph.nodes) {
      const [path, slots, inner] = [prefix + node.id, slotPrefix + node.id, graphOfNode(node)]
      if (node.type === OWN_BLOCK && inner !== undefined) {
        walk(inner, `${path}/`, isShared(node) ? `@${inner}/` : `${slots}/`)
        continue
      }
      const isPort = prefix !== '' && (node.type === INPUT || node.type === OUTPUT)
      if (!isPort) nodes.push({ path, slots, node })
      else if (node.type === INPUT) through.set(`${path}.x`, `${prefix.slice(0, -1)}.${portName(node)}`)
      else through.set(`${prefix.slice(0, -1)}.${portName(node)}`, `${path}.y`)
    }
    for (const { from, to } of graph.wires) wires.push([prefix + from, prefix + to])
  }
  walk(document.main, '', '')
  const fed = new Map(wires.map(([from, to]) => [to, from]))
  const source = (from: string): string | undefined => {
    // Wires may run in a circle through blocks that only pass on: then nothing feeds them.
    const passed = new Set<string>()
    let at: string | undefined = from
    while (at !== undefined && through.has(at)) {
      if (passed.has(at)) return undefined
      passed.add(at)
      const next: string = through.get(at) ?? at
      at = fed.get(next)
    }
    return at
  }
  const paths = new Set(nodes.map(({ path }) => path))
  const sources = wires.flatMap(([from, to]) => {
    const at = paths.has(nodeOf(to)) ? source(from) : undefined
    return at === undefined ? [] : [[to, at] as const]
  })
  return { nodes, sources: new Map(sources) }
}
