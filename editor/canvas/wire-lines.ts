import { splitPort } from '../../graph-runtime/document/paths.ts'
import type { Graph, Wire } from '../../graph-runtime/document/types.ts'
import type { Report } from '../../graph-runtime/session/protocol.ts'
import { shapeOnWire } from '../charts/shape.ts'
import { cotangentOf } from '../session/watching.ts'
import type { Selection } from '../stores/view-store.ts'
import type { BlockNode, WireLine } from './flow-graph.ts'
import { wiresWithGradient } from './gradient-flow.ts'
import type { Box } from './routing/geometry.ts'
import { routeWires, type RoutedWire, type WireToRoute } from './routing/route-wires.ts'
import { pillText, pillWidth, type WireView } from './wire-view.ts'

/** A wire whose two ends were found. */
interface Joined {
  readonly wire: Wire
  readonly source: BlockNode
  readonly target: BlockNode
  /** Places of its ports among their blocks' outputs and inputs. */
  readonly out: number
  readonly into: number
}

/** The ends of a wire; undefined where one of them is not there. */
function join(wire: Wire, nodes: ReadonlyMap<string, BlockNode>): Joined | undefined {
  const [from, to] = [splitPort(wire.from), splitPort(wire.to)]
  const source = from && nodes.get(from.node)
  const target = to && nodes.get(to.node)
  if (!from || !to || !source || !target) return undefined
  const out = source.data.view.outputs.findIndex(({ id }) => id === from.port)
  const into = target.data.view.inputs.findIndex(({ id }) => id === to.port)
  return out < 0 || into < 0 ? undefined : { wire, source, target, out, into }
}

function viewOf(
  { wire, source, target, out, into }: Joined,
  report: Report | undefined,
  prefix: string,
  cotangents: ReadonlyMap<string, string>,
): Omit<WireView, 'twin'> {
  const [output, input] = [source.data.view.outputs[out]!, target.data.view.inputs[into]!]
  const type = report?.portTypes[prefix + wire.from]
  const shape = type ? shapeOnWire(type.shape) : ''
  const value = { of: 'port', name: prefix + wire.from, pass: 'forward' } as const
  const ends = `${source.data.view.title} ${output.id} to ${target.data.view.title} ${input.id}`
  const cotangent = cotangents.get(wire.to)
  const [after] = target.data.view.outputs
  return {
    label: `Wire from ${ends}${shape ? `, ${shape}` : ''}`,
    kind: input.kind === 'reference' ? 'reference' : 'value',
    shape,
    value,
    gradient:
      cotangent !== undefined && input.kind !== 'reference'
        ? { ...value, name: cotangent, pass: 'backward' }
        : undefined,
    problem: input.problem,
    stale: source.data.view.stale,
    into: {
      type: target.data.view.type,
      out: after && { of: 'port', name: `${prefix}${target.id}.${after.id}`, pass: 'forward' },
    },
  }
}

function wayToFind({ wire, source, target, out, into }: Joined, view: WireView): WireToRoute {
  const { position: a, data: from } = source
  const { position: b, data: to } = target
  const words = { pill: pillWidth(pillText(view)), gradient: view.gradient !== undefined }
  return {
    id: wire.to,
    from: wire.from,
    start: { x: a.x + from.layout.width, y: a.y + from.layout.rows[out]! },
    end: { x: b.x, y: b.y + to.layout.rows[into]! },
    words: view.kind === 'reference' || view.problem ? undefined : words,
  }
}

function boxOf({ position: { x, y }, data: { layout } }: BlockNode): Box {
  return { left: x, top: y, right: x + layout.width, bottom: y + layout.height }
}

/** All wires to draw as React Flow knows them, in the order of the file; each is named by its input, which takes one wire. */
export function wireLines(
  graph: Graph,
  nodes: readonly BlockNode[],
  report: Report | undefined,
  selection: Selection,
  prefix: string,
  kept?: ReadonlyMap<string, RoutedWire>,
): WireLine[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const withGradient = wiresWithGradient(graph, report, prefix)
  const learning = graph.wires.filter(({ to }) => withGradient.has(to))
  const cotangents = new Map(learning.map((wire) => [wire.to, cotangentOf(wire, { graph, prefix })]))
  const joined = graph.wires.flatMap((wire) => join(wire, byId) ?? [])
  const parts = joined.map((each) => ({ ...each, view: viewOf(each, report, prefix, cotangents) }))
  const twins = new Set(parts.flatMap(({ wire, view }) => (view.gradient ? [wire.from] : [])))
  const views = parts.map(({ wire, view }): WireView => ({ ...view, twin: twins.has(wire.from) }))
  const ways = routeWires(
    joined.map((each, i) => wayToFind(each, views[i]!)),
    nodes.map(boxOf),
    kept,
  )
  return joined.map(({ wire, source, target, out, into }, i) => ({
    id: wire.to,
    type: 'wire',
    source: source.id,
    sourceHandle: source.data.view.outputs[out]!.id,
    target: target.id,
    targetHandle: target.data.view.inputs[into]!.id,
    data: { view: views[i]!, way: ways.get(wire.to)! },
    selected: selection.wires.has(wire.to),
    ariaLabel: views[i]!.label,
  }))
}
