import { graphOfNode, graphsUsedBy, INPUT, isShared, OUTPUT, portName } from '../composition.ts'
import { nodeOf, splitPort } from '../paths.ts'
import { quote } from '../problem.ts'
import { nodeSchema } from '../schema.ts'
import type { CanvasPair, Graph, GraphDocument, GraphNode, SavedTensor, Wire } from '../types.ts'
import { accept, EditError } from './error.ts'
import { freshIds, idsIn } from './ids.ts'
import { acceptComposition, graphIn, nodeIn, withGraph } from './in-graph.ts'
import { isOwnBlock } from './make-block.ts'
import { middleOf } from './middle.ts'
import { renamePaths, renameSlot, stepsOf, writeSteps } from './rename-paths.ts'

/** A document with a block opened out, and the ids of what was in it. */
export interface Unpacked {
  readonly document: GraphDocument
  readonly ids: readonly string[]
}

/**
 * Puts what is inside an own block in its place, wired the same: `makeBlock` backwards. A graph that no other block stands
 * for goes; others keep it, and this instance's blocks become copies. Claims and saved tensors follow.
 * @throws EditError where the block is none that stands for a graph, or passes on settings that its blocks would lose.
 */
export function unpackBlock(document: GraphDocument, key: string, id: string): Unpacked {
  const graph = graphIn(document, key)
  const block = nodeIn(graph, id)
  const innerKey = graphOfNode(block)
  if (innerKey === undefined || !isOwnBlock(block)) {
    throw new EditError('This block is not made of blocks, so there is nothing to unpack.')
  }
  const { frozen, group } = block.settings
  if (frozen === true) {
    throw new EditError(
      'This block is frozen, and the blocks in it would learn again. Turn its Frozen off, then unpack it.',
    )
  }
  if (typeof group === 'string' && group !== '') {
    const left = `This block is in the group ${quote(group)}, which the blocks in it would leave.`
    throw new EditError(`${left} Empty its Group, then unpack it.`)
  }
  const inner = graphIn(document, innerKey)
  const fresh = freshIds(new Set([...idsIn(graph)].filter((other) => other !== id)))
  const isPort = ({ type }: GraphNode) => type === INPUT || type === OUTPUT
  const content = inner.nodes.filter((node) => !isPort(node))
  const names = new Map([...content, ...(inner.notes ?? [])].map((item) => [item.id, fresh(item.id)]))
  const shift = shiftBetween(middleOf(inner.nodes), block.position)
  const place = <T extends { readonly id: string; readonly position: CanvasPair }>(item: T): T => {
    const [next, position] = [names.get(item.id) ?? item.id, shift(item.position)]
    return next === item.id && position === item.position ? item : { ...item, id: next, position }
  }

  const source = sourceThrough(graph, inner, id, names)
  const wires = [
    ...graph.wires.flatMap((wire): Wire[] => {
      if (nodeOf(wire.to) === id) return []
      if (nodeOf(wire.from) !== id) return [wire]
      const from = source.outside(wire.from)
      return from === undefined ? [] : [{ from, to: wire.to }]
    }),
    ...inner.wires.flatMap((wire): Wire[] => {
      const to = names.get(nodeOf(wire.to))
      const from = to === undefined ? undefined : source.inside(wire.from)
      return from === undefined ? [] : [{ from, to: `${to}${wire.to.slice(nodeOf(wire.to).length)}` }]
    }),
  ]
  const notes = [...(graph.notes ?? []), ...(inner.notes ?? []).map(place)]
  const nodes = graph.nodes.flatMap((node) => (node === block ? content.map(place) : [node]))
  const unpacked = withGraph(document, key, { nodes, wires, ...(notes.length > 0 ? { notes } : {}) })
  const rename = (text: string): string => {
    const path = stepsOf(document, text)
    if (path === undefined) return text
    const at = path.steps.findIndex((step) => step.graph === key && step.id === id)
    if (at < 0) return text
    const before = path.steps.slice(0, at).map((step) => step.id)
    const next = path.steps[at + 1]
    if (next === undefined) {
      const port = splitPort(source.outside(`${id}.${path.port}`) ?? '')
      return port === undefined ? text : writeSteps([...before, port.node], port.port, path.shared)
    }
    const after = path.steps.slice(at + 2).map((step) => step.id)
    return writeSteps([...before, names.get(next.id) ?? next.id, ...after], path.port, path.shared)
  }
  // Who looked at the block looks at all that was in it.
  const blocksNow = (text: string): readonly string[] | undefined => {
    const steps = stepsOf(document, `${text}.x`)?.steps ?? []
    const last = steps.at(-1)
    if (last?.graph !== key || last.id !== id) return undefined
    const before = steps.slice(0, -1).map((step) => step.id)
    return content.map((node) => [...before, names.get(node.id) ?? node.id].join('/'))
  }
  const renamed = renamePaths(unpacked, rename, blocksNow)
  const own = isShared(block) && key === document.main ? withOwnTensors(renamed, innerKey, names) : renamed
  return { document: acceptComposition(withoutUnused(own, innerKey)), ids: [...names.values()] }
}

function shiftBetween([x, y]: CanvasPair, [toX, toY]: CanvasPair): (position: CanvasPair) => CanvasPair {
  return (position) => {
    if (x === toX && y === toY) return position
    const moved: CanvasPair = [position[0] + toX - x, position[1] + toY - y]
    accept(nodeSchema.shape.position, moved, 'The new position')
    return moved
  }
}

/** Where values come from once the block is gone: through its input blocks from outside, through its output blocks from inside. */
function sourceThrough(graph: Graph, inner: Graph, id: string, names: ReadonlyMap<string, string>) {
  const ports = new Map(inner.nodes.filter(({ type }) => type === INPUT).map((node) => [node.id, portName(node)]))
  const outputs = new Map(inner.nodes.filter(({ type }) => type === OUTPUT).map((node) => [portName(node), node.id]))
  const inside = (from: string): string | undefined => {
    const node = nodeOf(from)
    const port = ports.get(node)
    if (port !== undefined) return graph.wires.find(({ to }) => to === `${id}.${port}`)?.from
    const name = names.get(node)
    return name === undefined ? undefined : `${name}${from.slice(node.length)}`
  }
  /** For an output of the block, `block.port`. */
  const outside = (from: string): string | undefined => {
    const output = outputs.get(from.slice(id.length + 1))
    const wire = inner.wires.find(({ to }) => nodeOf(to) === output)
    return wire === undefined ? undefined : inside(wire.from)
  }
  return { inside, outside }
}

/** The document with a copy, for blocks that were an instance's in the main graph, of the saved tensors that it shared. */
function withOwnTensors(document: GraphDocument, innerKey: string, names: ReadonlyMap<string, string>): GraphDocument {
  const { parameters } = document
  if (parameters === undefined) return document
  const copies: Record<string, SavedTensor> = {}
  for (const [name, tensor] of Object.entries(parameters.slots)) {
    const copy = renameSlot(name, (text) => {
      const [, node = '', rest = ''] = text.startsWith(`@${innerKey}/`)
        ? (/^([^/.]+)(.*)$/s.exec(text.slice(innerKey.length + 2)) ?? [])
        : []
      return node === '' ? text : `${names.get(node) ?? node}${rest}`
    })
    if (copy !== name) copies[copy] = tensor
  }
  return { ...document, parameters: { ...parameters, slots: { ...parameters.slots, ...copies } } }
}

/** The document without a graph that no block stands for any more. */
function withoutUnused(document: GraphDocument, key: string): GraphDocument {
  if (key === document.main) return document
  if (Object.values(document.graphs).some((graph) => graphsUsedBy(graph).includes(key))) return document
  const { [key]: _unused, ...graphs } = document.graphs
  return { ...document, graphs }
}
