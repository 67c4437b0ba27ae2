import { graphOfNode } from '../../graph-runtime/document/composition.ts'
import type { Graph, GraphDocument } from '../../graph-runtime/document/types.ts'

/** The graph on show: the main one, or the one inside an own block. */
export interface Place {
  /** Its key in the document. */
  readonly key: string
  readonly graph: Graph
  /** What stands before names of its nodes in paths: empty, or `encoder/`. */
  readonly prefix: string
  /** The own blocks on the way to it, from the outside in; the innermost shows this graph. */
  readonly blocks: readonly string[]
}

/** The graph inside the block at these ids; as far in as they still lead, since any of them may have been removed. */
export function placeAt(document: GraphDocument, blocks: readonly string[]): Place {
  let key = document.main
  const valid: string[] = []
  for (const id of blocks) {
    const node = document.graphs[key]?.nodes.find((candidate) => candidate.id === id)
    const inner = node && graphOfNode(node)
    if (inner === undefined || !Object.hasOwn(document.graphs, inner)) break
    key = inner
    valid.push(id)
  }
  const prefix = valid.map((id) => `${id}/`).join('')
  return { key, graph: document.graphs[key]!, prefix, blocks: valid }
}

/** Cuts a path such as `encoder/h1` into the blocks that lead to it and its own id. */
export function splitBlocks(path: string): { readonly blocks: readonly string[]; readonly node: string } {
  const ids = path.split('/')
  return { blocks: ids.slice(0, -1), node: ids.at(-1) ?? '' }
}
