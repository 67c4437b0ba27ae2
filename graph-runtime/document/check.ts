import { compositionProblem, graphOfNode } from './composition.ts'
import { suggestion } from './nearest.ts'
import { nodeOf } from './paths.ts'
import { formatPath, type Problem } from './problem.ts'
import { tensorProblem } from './tensors.ts'
import type { Graph, GraphDocument } from './types.ts'

/**
 * What is wrong with a document whose shape is right: names that stand twice or nowhere, wires that dangle or double, graphs
 * inside themselves, saved tensors that do not fit their shape. Whether block types, ports and settings exist, and whether
 * wires run in a circle, is the compiler's to say, at the blocks; whether a claim still names something is `verify`'s.
 */
export function* checkDocument(document: GraphDocument): Generator<Problem> {
  const keys = Object.keys(document.graphs)
  if (!Object.hasOwn(document.graphs, document.main)) {
    const message = `There is no graph "${document.main}" to run.`
    yield { path: 'main', message, mend: `${suggestion(document.main, keys)}Name one of "graphs" as "main".` }
  }
  for (const [key, graph] of Object.entries(document.graphs)) {
    yield* checkNames(graph, ['graphs', key], document.graphs)
    yield* checkWires(graph, ['graphs', key])
  }
  const composition = compositionProblem(document.graphs)
  if (composition !== undefined) {
    const { graph, message, mend } = composition
    yield { path: formatPath(['graphs', graph]), message, mend }
  }
  const taken = new Set<string>()
  for (const [index, { id }] of (document.lesson?.steps ?? []).entries()) {
    const path = formatPath(['lesson', 'steps', index, 'id'])
    if (taken.has(id))
      yield { path, message: `Two steps of the lesson are called "${id}".`, mend: 'Rename one of them.' }
    taken.add(id)
  }
  for (const [name, tensor] of Object.entries(document.parameters?.slots ?? {})) {
    const message = tensorProblem(tensor)
    if (message === undefined) continue
    const path = formatPath(['parameters', 'slots', name])
    yield { path, message, mend: 'Save the parameters again, or remove "parameters".' }
  }
}

function* checkNames(graph: Graph, place: PropertyKey[], graphs: GraphDocument['graphs']): Generator<Problem> {
  const taken = new Set<string>()
  for (const [index, node] of graph.nodes.entries()) {
    if (taken.has(node.id)) {
      const path = formatPath([...place, 'nodes', index, 'id'])
      yield { path, message: `Two blocks are called "${node.id}".`, mend: 'Rename one of them.' }
    }
    taken.add(node.id)
    const inner = graphOfNode(node)
    if (inner === undefined || Object.hasOwn(graphs, inner)) continue
    const path = formatPath([...place, 'nodes', index, 'settings', 'graph'])
    const mend = `${suggestion(inner, Object.keys(graphs))}Name one of "graphs", or add it there.`
    yield { path, message: `The block "${node.id}" stands for a graph "${inner}", which does not exist.`, mend }
  }
  for (const [index, note] of (graph.notes ?? []).entries()) {
    if (taken.has(note.id)) {
      const path = formatPath([...place, 'notes', index, 'id'])
      yield { path, message: `The note's id "${note.id}" is taken.`, mend: 'Give it another id.' }
    }
    taken.add(note.id)
  }
}

function* checkWires(graph: Graph, place: PropertyKey[]): Generator<Problem> {
  const ids = new Set(graph.nodes.map((node) => node.id))
  const sources = new Map<string, string>()
  for (const [index, wire] of graph.wires.entries()) {
    const here = [...place, 'wires', index]
    for (const end of ['from', 'to'] as const) {
      const node = nodeOf(wire[end])
      if (ids.has(node)) continue
      const mend = `${suggestion(node, ids)}Correct the name or remove the wire.`
      yield { path: formatPath([...here, end]), message: `The wire's end "${wire[end]}" names no block here.`, mend }
    }
    const other = sources.get(wire.to)
    if (other === wire.from) {
      const message = `The wire from "${wire.from}" to "${wire.to}" stands twice.`
      yield { path: formatPath(here), message, mend: 'Remove one of them.' }
    } else if (other !== undefined) {
      const message = `The input "${wire.to}" has two wires, from "${other}" and from "${wire.from}".`
      yield { path: formatPath([...here, 'to']), message, mend: 'Remove one, or add the two up with a block.' }
    }
    sources.set(wire.to, wire.from)
  }
}
