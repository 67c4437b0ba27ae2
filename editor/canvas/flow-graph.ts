import { Position, type Edge, type Node, type NodeHandle } from '@xyflow/react'
import type { CanvasPair, GraphNode } from '../../graph-runtime/document/types.ts'
import { layoutBlock, type BlockLayout } from './block-layout.ts'
import type { BlockView } from './block-view.ts'
import type { MessageRoom } from './message-room.ts'
import type { RoutedWire } from './routing/route-wires.ts'
import type { WireView } from './wire-view.ts'

export interface BlockData extends Record<string, unknown> {
  readonly view: BlockView
  readonly layout: BlockLayout
  /** Of its message, where it has one. */
  readonly room?: MessageRoom
}
export interface WireData extends Record<string, unknown> {
  readonly view: WireView
  readonly way: RoutedWire
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
    // Where a finger may only drag what is selected: see `nodesDraggable` of the canvas.
    ...(selected && { draggable: true }),
    dragging,
    ariaLabel: [view.name, view.variant, view.badge?.text, 'block'].filter((part) => part).join(' '),
  }
}
