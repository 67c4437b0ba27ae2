import { nodeOf, splitPort } from '../paths.ts'
import type { CanvasPair, Graph, GraphDocument, GraphNode, Wire } from '../types.ts'
import { EditError } from './error.ts'
import { freshId, freshIds, idsIn } from './ids.ts'
import { acceptComposition, graphIn, nodeIn, withGraph } from './in-graph.ts'

/** The block to differentiate, as its definition has it, and where its derivative is to stand. */
export interface Differentiated {
  /** Names of its inputs and outputs that carry values. */
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  /** What the new block is called. */
  readonly label: string
  readonly position: CanvasPair
}

/** The document with the derivative in it, and the id of the new block. */
export interface Derived {
  readonly document: GraphDocument
  readonly id: string
}

/**
 * Adds the derivative of a block beside it: a graph that holds the block alone, and a block that differentiates that graph by
 * all that is wired to the original, at the same values. Settings and parameters stay the original's: the copy bears its name.
 * @throws EditError where nothing goes in or comes out, or the document would grow too large.
 */
export function addDerivative(
  document: GraphDocument,
  key: string,
  id: string,
  { inputs, outputs, label, position }: Differentiated,
): Derived {
  const graph = graphIn(document, key)
  const node = nodeIn(graph, id)
  const wired = graph.wires.filter((wire) => nodeOf(wire.to) === id && inputs.includes(splitPort(wire.to)!.port))
  if (wired.length === 0) {
    throw new EditError(`Nothing is wired to ${node.label ?? id}, so there is nothing to differentiate by.`)
  }
  if (outputs.length === 0) throw new EditError(`${node.label ?? id} gives nothing, so it has no derivative.`)
  const name = freshIds(new Set(Object.keys(document.graphs)))(`of-${id}`)
  const taken = wired.map((wire) => splitPort(wire.to)!.port)
  const derivative: GraphNode = {
    id: freshId(graph, `d-${id}`),
    type: 'gradient-of',
    label,
    position,
    settings: { graph: name, parameters: 'beside' },
  }
  const wires = wired.map((wire, i): Wire => ({ from: wire.from, to: `${derivative.id}.${taken[i]}` }))
  const graphs = { ...document.graphs, [name]: alone(node, taken, outputs, graph) }
  const grown = withGraph({ ...document, graphs }, key, {
    ...graph,
    nodes: [...graph.nodes, derivative],
    wires: [...graph.wires, ...wires],
  })
  return { document: acceptComposition(grown), id: derivative.id }
}

const COLUMN = 240
const ROW = 120

/** A graph of one block, with an input for each of its inputs and an output for each of its outputs. */
function alone(node: GraphNode, inputs: readonly string[], outputs: readonly string[], around: Graph): Graph {
  const fresh = freshIds(idsIn(around))
  const ends = (type: 'input' | 'output', ports: readonly string[], x: number) =>
    ports.map((port, i): GraphNode => ({
      id: fresh(`${type}-${port}`),
      type,
      position: [x, i * ROW],
      settings: { name: port },
    }))
  const [ins, outs] = [ends('input', inputs, 0), ends('output', outputs, 2 * COLUMN)]
  return {
    nodes: [...ins, { ...node, position: [COLUMN, 0] }, ...outs],
    wires: [
      ...ins.map((end, i): Wire => ({ from: `${end.id}.x`, to: `${node.id}.${inputs[i]}` })),
      ...outs.map((end, i): Wire => ({ from: `${node.id}.${outputs[i]}`, to: `${end.id}.y` })),
    ],
  }
}
