import { graphOfNode, graphsUsedBy, withGraphOfNode } from '../composition.ts'
import { nodeOf } from '../paths.ts'
import { nodeSchema } from '../schema.ts'
import type { CanvasPair, Graph, GraphDocument, GraphNode } from '../types.ts'
import { accept, EditError } from './error.ts'
import { freshIds, idsIn } from './ids.ts'
import { acceptComposition, graphIn, withGraph } from './in-graph.ts'
import { sameJson } from './same-json.ts'

/** What is cut out of a graph to be put in elsewhere: blocks, the wires among them, notes, and the graphs they stand for. */
export interface Fragment {
  readonly graph: Graph
  readonly graphs: GraphDocument['graphs']
}

/** What pasting made: the document, and the ids of the new blocks and notes, to be selected. */
export interface Pasted {
  readonly document: GraphDocument
  readonly ids: readonly string[]
}

/**
 * Copies blocks and notes with the wires that run among them, and every graph they stand for, so that the fragment can be
 * pasted into another document. Ids that name nothing are passed over.
 */
export function copy(document: GraphDocument, key: string, ids: Iterable<string>): Fragment {
  const { nodes, wires, notes = [] } = graphIn(document, key)
  const chosen = new Set(ids)
  const within = (end: string): boolean => chosen.has(nodeOf(end))
  const graph: Graph = {
    nodes: nodes.filter((node) => chosen.has(node.id)),
    wires: wires.filter((wire) => within(wire.from) && within(wire.to)),
    notes: notes.filter((note) => chosen.has(note.id)),
  }
  const graphs: Record<string, Graph> = {}
  const bring = (used: readonly string[]): void => {
    for (const next of used) {
      if (Object.hasOwn(graphs, next)) continue
      const inner = graphIn(document, next)
      graphs[next] = inner
      bring(graphsUsedBy(inner))
    }
  }
  bring(graphsUsedBy(graph))
  return { graph, graphs }
}

/**
 * Puts a fragment into a graph, moved by `offset`, under fresh ids. A graph it brings along is used as it is where the
 * document has the same one, and put in under another key where the document's of that name differs.
 * @throws EditError where a graph would come to contain itself, or the document would grow too large.
 */
export function paste(document: GraphDocument, key: string, fragment: Fragment, offset: CanvasPair): Pasted {
  const graph = graphIn(document, key)
  const { graphs, keys } = bringGraphs(document.graphs, fragment.graphs)
  const fresh = freshIds(idsIn(graph))
  const ids = new Map(fragment.graph.nodes.map(({ id }) => [id, fresh(id)]))
  const shift = ([x, y]: CanvasPair): CanvasPair => {
    const position: CanvasPair = [x + offset[0], y + offset[1]]
    accept(nodeSchema.shape.position, position, 'The new position')
    return position
  }
  const end = (text: string): string => {
    const id = nodeOf(text)
    const renamed = ids.get(id)
    if (renamed === undefined) throw new EditError(`The copied wire's end "${text}" names no copied block.`)
    return `${renamed}${text.slice(id.length)}`
  }
  const nodes = fragment.graph.nodes.map((node) => ({
    ...reroute(node, keys),
    id: ids.get(node.id) ?? node.id,
    position: shift(node.position),
  }))
  const wires = fragment.graph.wires.map(({ from, to }) => ({ from: end(from), to: end(to) }))
  const notes = (fragment.graph.notes ?? []).map((note) => ({
    ...note,
    id: fresh(note.id),
    position: shift(note.position),
  }))
  const allNotes = [...(graph.notes ?? []), ...notes]
  const grown = withGraph({ ...document, graphs }, key, {
    nodes: [...graph.nodes, ...nodes],
    wires: [...graph.wires, ...wires],
    ...(allNotes.length === 0 ? {} : { notes: allNotes }),
  })
  return { document: acceptComposition(grown), ids: [...nodes, ...notes].map(({ id }) => id) }
}

/** Copies and pastes within one graph. */
export function duplicate(document: GraphDocument, key: string, ids: Iterable<string>, offset: CanvasPair): Pasted {
  return paste(document, key, copy(document, key, ids), offset)
}

/** Adds a fragment's graphs to a document's; `keys` says under which key each of them is found there. */
function bringGraphs(
  existing: GraphDocument['graphs'],
  brought: GraphDocument['graphs'],
): { graphs: GraphDocument['graphs']; keys: ReadonlyMap<string, string> } {
  // All of them are the document's own, or none is: a graph that is the same may stand for others that differ.
  const known = Object.entries(brought).every(([key, graph]) => sameGraph(existing[key], graph))
  if (known) return { graphs: existing, keys: new Map() }
  const fresh = freshIds(new Set(Object.keys(existing)))
  const keys = new Map(Object.keys(brought).map((key) => [key, fresh(key)]))
  const added = Object.entries(brought).map(([key, graph]) => [
    keys.get(key) ?? key,
    { ...graph, nodes: graph.nodes.map((node) => reroute(node, keys)) },
  ])
  return { graphs: { ...existing, ...Object.fromEntries(added) }, keys }
}

function sameGraph(a: Graph | undefined, b: Graph): boolean {
  return a === b || (a !== undefined && sameJson(asJson(a), asJson(b)))
}

function asJson({ nodes, wires, notes = [] }: Graph) {
  return {
    nodes: nodes.map(({ id, type, position, settings, label = '' }) => ({ id, type, position, settings, label })),
    wires: wires.map(({ from, to }) => ({ from, to })),
    notes: notes.map(({ id, position, size, text, frame = false }) => ({ id, position, size, text, frame })),
  }
}

function reroute(node: GraphNode, keys: ReadonlyMap<string, string>): GraphNode {
  const key = keys.get(graphOfNode(node) ?? '')
  return key === undefined ? node : withGraphOfNode(node, key)
}
