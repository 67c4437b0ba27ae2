import type { OnConnectStartParams } from '@xyflow/react'
import { blockName } from '../../graph-runtime/compile/block-names.ts'
import type { Catalog } from '../../graph-runtime/definition/node.ts'
import { formatCircle } from '../../graph-runtime/document/circles.ts'
import { circleBy, connect } from '../../graph-runtime/document/edits.ts'
import type { Graph, GraphDocument } from '../../graph-runtime/document/types.ts'
import type { TensorType } from '../../graph-runtime/ir/types.ts'
import type { DraggedEnd } from '../stores/view-store.ts'
import type { PortView } from './block-view.ts'

/** The end that a wire is drawn from, of what React Flow says of it. */
export function draggedFrom({ nodeId, handleId, handleType }: OnConnectStartParams): DraggedEnd | undefined {
  if (nodeId === null || handleId === null) return undefined
  return { node: nodeId, port: handleId, side: handleType === 'source' ? 'output' : 'input' }
}

/** A port that a dragged wire might be dropped on. */
export interface Candidate {
  readonly node: string
  readonly port: PortView
  readonly side: 'input' | 'output'
}

/** What is known besides: the graph, the kind of the port the wire hangs on, and the types found so far. */
export interface ConnectionContext {
  readonly graph: Graph
  /** What a block is called. */
  readonly nameOf: (id: string) => string
  readonly kindOf: (end: DraggedEnd) => PortView['kind'] | undefined
  readonly typeOf: (port: string) => TensorType | undefined
}

/** The output and the input that a dragged wire would join. */
export function endsOf(dragged: DraggedEnd, at: Candidate): readonly [from: string, to: string] {
  const ends = [`${dragged.node}.${dragged.port}`, `${at.node}.${at.port.id}`] as const
  return dragged.side === 'output' ? ends : [ends[1], ends[0]]
}

/** Why a dragged wire cannot end at a port, in a few words; undefined where it can. */
export function whyNot(dragged: DraggedEnd, at: Candidate, context: ConnectionContext): string | undefined {
  if (dragged.side === at.side) return at.side === 'input' ? 'is an input too' : 'is an output too'
  if (dragged.node === at.node) return 'is on the same block'
  const [from, to] = endsOf(dragged, at)
  const wanted = dragged.side === 'output' ? at.port.kind : context.kindOf(dragged)
  const given = context.typeOf(from)
  if (wanted === 'scalar' && given !== undefined && given.shape.length > 0) return 'takes a scalar'
  const circle = circleBy(context.graph, from, to)
  if (circle) return `would close a circle: ${formatCircle(circle.map(context.nameOf))}`
  return undefined
}

/** Wires two ports in the graph `key`; an error calls blocks what the canvas calls them. */
export function join(document: GraphDocument, key: string, from: string, to: string, catalog: Catalog): GraphDocument {
  return connect(document, key, from, to, (id) => blockName(id, document.graphs[key]!, catalog))
}
