import type { Graph, GraphDocument } from '../../graph-runtime/document/types.ts'

function sameGraph(a: Graph | undefined, b: Graph | undefined): boolean {
  if (a === b) return true
  if (!a || !b || a.wires !== b.wires || a.nodes.length !== b.nodes.length) return false
  return a.nodes.every((node, i) => {
    const other = b.nodes[i]!
    return node === other || (node.id === other.id && node.type === other.type && node.settings === other.settings)
  })
}

/**
 * Whether two documents that stem from one another by edits compute the same: where blocks stand, what they are labelled and
 * what notes say makes no difference. Compares by identity, since edits share what they do not change.
 */
export function sameMeaning(a: GraphDocument, b: GraphDocument): boolean {
  const isSameRun = a.seed === b.seed && a.steps === b.steps && a.precision === b.precision && a.device === b.device
  if (a === b || a.graphs === b.graphs) return isSameRun
  const names = new Set([...Object.keys(a.graphs), ...Object.keys(b.graphs)])
  return (
    isSameRun &&
    a.main === b.main &&
    a.parameters === b.parameters &&
    [...names].every((name) => sameGraph(a.graphs[name], b.graphs[name]))
  )
}
