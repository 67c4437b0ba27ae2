import { graphOfNode, INPUT, OUTPUT, OWN_BLOCK } from '../composition.ts'
import { nodeOf } from '../paths.ts'
import { quote } from '../problem.ts'
import type { Graph, GraphDocument, GraphNode } from '../types.ts'
import { portBlocks, portsFor } from './block-ports.ts'
import { refuseDetour } from './detour.ts'
import { EditError } from './error.ts'
import { freshIds, idsIn } from './ids.ts'
import { acceptComposition, graphIn, withGraph } from './in-graph.ts'
import { lyingIn } from './lying.ts'
import { middleOf } from './middle.ts'
import { renamePaths, stepsOf, writeSteps } from './rename-paths.ts'

/** A document with a new own block in it, and the block's id. */
export interface MadeBlock {
  readonly document: GraphDocument
  readonly id: string
}

/** How far the new graph's input and output blocks stand to the left and right of what was selected. */
const ASIDE = 200
const BEYOND = 280

/**
 * Makes blocks of a graph, with the notes named, into a graph of their own, and puts a block that stands for it in their
 * place. Each output that feeds the blocks from outside becomes one input of it, each of their outputs that is used outside
 * one output. Blocks keep ids, settings and places; claims and saved tensors that name them follow.
 * @throws EditError where there is no block, one of them is a port of the graph, or a path leads out of them and back in.
 */
export function makeBlock(document: GraphDocument, key: string, ids: Iterable<string>): MadeBlock {
  const graph = graphIn(document, key)
  const wanted = new Set(ids)
  const nodes = graph.nodes.filter(({ id }) => wanted.has(id))
  const chosen = new Set(nodes.map(({ id }) => id))
  if (nodes.length === 0) throw new EditError('There is nothing to make a block of. Select some blocks first.')
  const port = nodes.find(({ type }) => type === INPUT || type === OUTPUT)
  if (port) {
    throw new EditError(
      `The block ${quote(port.id)} is a port of this graph, so it stays. Take it out of the selection.`,
    )
  }
  refuseDetour(graph, chosen)

  const freshKey = freshIds(new Set(Object.keys(document.graphs)))
  const rest = new Set([...idsIn(graph)].filter((id) => !chosen.has(id)))
  const [inner, id] = [freshKey('block'), freshIds(rest)('block')]
  const isIn = (end: string) => chosen.has(nodeOf(end))
  const entering = graph.wires.filter(({ from, to }) => !isIn(from) && isIn(to))
  const leaving = graph.wires.filter(({ from, to }) => isIn(from) && !isIn(to))
  const freshInner = freshIds(new Set(wanted))
  const box = nodes.map(({ position }) => position)
  const [left, right] = [Math.min(...box.map(([x]) => x)) - ASIDE, Math.max(...box.map(([x]) => x)) + BEYOND]
  const inputs = portsFor(entering, ({ to }) => to, nodes)
  const outputs = portsFor(leaving, ({ from }) => from, nodes)
  const inputNodes = portBlocks(inputs, INPUT, left, freshInner)
  const outputNodes = portBlocks(outputs, OUTPUT, right, freshInner)

  const body: Graph = {
    nodes: [
      ...[...inputNodes.values()].map(({ node }) => node),
      ...nodes,
      ...[...outputNodes.values()].map(({ node }) => node),
    ],
    wires: [
      ...entering.map(({ from, to }) => ({ from: `${inputNodes.get(from)!.node.id}.x`, to })),
      ...graph.wires.filter(({ from, to }) => isIn(from) && isIn(to)),
      ...[...outputNodes].map(([from, { node }]) => ({ from, to: `${node.id}.y` })),
    ],
    ...lyingIn(graph, (other) => wanted.has(other)),
  }
  const block: GraphNode = { id, type: OWN_BLOCK, position: middleOf(nodes), settings: { graph: inner } }
  const place = graph.nodes.findIndex((node) => chosen.has(node.id))
  const kept = graph.nodes.filter((node) => !chosen.has(node.id))
  const outer: Graph = {
    nodes: [...kept.slice(0, place), block, ...kept.slice(place)],
    wires: [
      ...graph.wires.filter(({ from, to }) => !isIn(from) && !isIn(to)),
      ...[...inputNodes].map(([from, { name }]) => ({ from, to: `${id}.${name}` })),
      ...leaving.map(({ from, to }) => ({ from: `${id}.${outputNodes.get(from)!.name}`, to })),
    ],
    ...lyingIn(graph, (other) => !wanted.has(other)),
  }
  const folded = withGraph({ ...document, graphs: { ...document.graphs, [inner]: body } }, key, outer)
  const renamed = renamePaths(folded, (text) => {
    const path = stepsOf(document, text)
    if (path === undefined) return text
    const through = path.steps.flatMap((step) =>
      step.graph === key && chosen.has(step.id) ? [id, step.id] : [step.id],
    )
    return writeSteps(through, path.port, path.shared)
  })
  return { document: acceptComposition(renamed), id }
}

/** Whether a block of the graph stands for a graph that can be unpacked in its place. */
export const isOwnBlock = (node: GraphNode): boolean => node.type === OWN_BLOCK && graphOfNode(node) !== undefined
