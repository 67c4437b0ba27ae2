import type { Node } from '@xyflow/react'
import type { CanvasPair, Note } from '../../graph-runtime/document/types.ts'
import type { BlockNode } from './flow-graph.ts'

/** A note or a frame, laid out as blocks are: its size is known before it is drawn. */
export interface NoteData extends Record<string, unknown> {
  readonly note: Note
  readonly layout: { readonly width: number; readonly height: number }
}
export type NoteNode = Node<NoteData, 'note'>
/** Whatever lies on the canvas. */
export type CanvasNode = BlockNode | NoteNode

/** Behind wires and blocks, also while it is selected, which lifts it by 1000. */
const BEHIND = -10
const LIFTED = 1000

/** A note or a frame as React Flow knows it. A frame is held by its title and its edge: clicks inside go to what lies there. */
export function noteNode(
  note: Note,
  position: CanvasPair,
  [width, height]: CanvasPair,
  selected: boolean,
  dragging: boolean,
): NoteNode {
  const isFrame = note.frame === true
  const said = note.text.replaceAll(/[*#`$\s]+/g, ' ').trim()
  return {
    id: note.id,
    type: 'note',
    position: { x: position[0], y: position[1] },
    data: { note, layout: { width, height } },
    width,
    height,
    measured: { width, height },
    selected,
    ...(selected && { draggable: true }),
    dragging,
    connectable: false,
    ...(isFrame && { zIndex: BEHIND - (selected ? LIFTED : 0), style: { pointerEvents: 'none' } }),
    ariaLabel: `${isFrame ? 'Frame' : 'Note'}: ${said === '' ? 'empty' : said}`,
  }
}
