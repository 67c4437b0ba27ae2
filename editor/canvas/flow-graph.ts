import { Position, type Edge, type Node, type NodeHandle } from '@xyflow/react'
import { splitPort } from '../../graph-runtime/document/paths.ts'
import type { CanvasPair, Graph, GraphNode, Wire } from '../../graph-runtime/document/types.ts'
import type { Report } from '../../graph-runtime/session/protocol.ts'
import { shapeOnWire } from '../charts/shape.ts'
import type { Selection } from '../stores/view-store.ts'
import { layoutBlock, type BlockLayout } from './block-layout.ts'
import type { BlockView } from './block-view.ts'
import { wiresWithGradient } from './gradient-flow.ts'
import type { WireView } from './wire-view.ts'

export interface BlockData extends Record<string, unknown> {
  readonly view: BlockView
  readonly layout: BlockLayout
}
export interface WireData extends Record<string, unknown> {
  readonly view: WireView
}
export type BlockNode = Node<BlockData, 'block'>
export type WireLine = Edge<WireData, 'wire'>

/** Side of a port's handle; its hit area is larger. */
export const HANDLE = 12

function handlesOf(view: BlockView, layout: BlockLayout): NodeHandle[] {
  const at = (x: number) => (port: { readonly id: string }, i: number) => ({
    id: port.id,
    x: x - HANDLE / 2,
    y: layout.rows[i]! - HANDLE / 2,
    width: HANDLE,
    height: HANDLE,
  })
  return [
    ...view.inputs.map(at(0)).map((place) => ({ ...place, type: 'target' as const, position: Position.Left })),
    ...view.outputs
      .map(at(layout.width))
      .map((place) => ({ ...place, type: 'source' as const, position: Position.Right })),
  ]
}

/** A block as React Flow knows it: sizes and handles are declared, so blocks out of sight keep their wires. */
export function blockNode(
  node: GraphNode,
  view: BlockView,
  position: CanvasPair,
  selected: boolean,
  dragging: boolean,
): BlockNode {
  const layout = layoutBlock(view)
  const { width, height } = layout
  return {
    id: node.id,
    type: 'block',
    position: { x: position[0], y: position[1] },
    data: { view, layout },
    width,
    height,
    measured: { width, height },
    handles: handlesOf(view, layout),
    selected,
    dragging,
    ariaLabel: [view.title, view.variant, view.badge?.text, 'block'].filter((part) => part).join(' '),
  }
}

/** What a wire's drawing needs besides the wire itself. */
export interface WireSurroundings {
  readonly nodes: ReadonlyMap<string, BlockNode>
  readonly report: Report | undefined
  readonly prefix: string
  readonly withGradient: ReadonlySet<string>
}

/** What to draw for a wire; undefined where one of its ends is not there. */
export function wireView(wire: Wire, { nodes, report, prefix, withGradient }: WireSurroundings): WireView | undefined {
  const [from, to] = [splitPort(wire.from), splitPort(wire.to)]
  const source = from && nodes.get(from.node)
  const target = to && nodes.get(to.node)
  if (!from || !to || !source || !target) return undefined
  const out = source.data.view.outputs.findIndex(({ id }) => id === from.port)
  const into = target.data.view.inputs.findIndex(({ id }) => id === to.port)
  const input = target.data.view.inputs[into]
  if (out < 0 || !input) return undefined
  const type = report?.portTypes[prefix + wire.from]
  const shape = type ? shapeOnWire(type.shape) : ''
  const value = { of: 'port', name: prefix + wire.from, pass: 'forward' } as const
  const ends = `${source.data.view.title} ${from.port} to ${target.data.view.title} ${to.port}`
  return {
    label: `Wire from ${ends}${shape ? `, ${shape}` : ''}`,
    kind: input.kind === 'reference' ? 'reference' : 'value',
    shape,
    value,
    gradient: withGradient.has(wire.to) && input.kind !== 'reference' ? { ...value, pass: 'backward' } : undefined,
    problem: input.problem,
    stale: source.data.view.stale,
    below: source.data.layout.height - source.data.layout.rows[out]!,
    above: target.data.layout.rows[into]!,
  }
}

/** A wire as React Flow knows it, named by its input, which takes one wire. */
export function wireLine(wire: Wire, view: WireView, selected: boolean): WireLine {
  const [from, to] = [splitPort(wire.from)!, splitPort(wire.to)!]
  return {
    id: wire.to,
    type: 'wire',
    source: from.node,
    sourceHandle: from.port,
    target: to.node,
    targetHandle: to.port,
    data: { view },
    selected,
    ariaLabel: view.label,
  }
}

/** All wires to draw, in the order of the file. */
export function wireLines(
  graph: Graph,
  nodes: readonly BlockNode[],
  report: Report | undefined,
  selection: Selection,
  prefix: string,
): WireLine[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const withGradient = wiresWithGradient(graph, report, prefix)
  const surroundings = { nodes: byId, report, prefix, withGradient }
  return graph.wires.flatMap((wire) => {
    const view = wireView(wire, surroundings)
    return view ? [wireLine(wire, view, selection.wires.has(wire.to))] : []
  })
}
