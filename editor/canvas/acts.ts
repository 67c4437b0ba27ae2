import { graphOfNode } from '../../graph-runtime/document/composition.ts'
import { disconnect, moveNodes, removeNodes, removeNotes } from '../../graph-runtime/document/edits.ts'
import type { CanvasPair, GraphDocument } from '../../graph-runtime/document/types.ts'
import type { Editor } from '../stores/editor.ts'
import { goInside, placeOf } from '../stores/use-place.ts'
import { withContents } from './note-acts.ts'
import { GRID } from './placing.ts'

/** The id of the block with the focus, else of the only one selected; empty where neither is. */
export function pointedBlock({ view }: Editor): string {
  const focused = document.activeElement?.closest('.react-flow__node')?.getAttribute('data-id')
  const { nodes: selected } = view.getState().selection
  const [only] = selected.size === 1 ? selected : []
  return focused ?? only ?? ''
}

/** Whether a block of the graph on show stands for a graph that can be opened. */
export function standsForGraph(editor: Editor, id: string): boolean {
  const node = placeOf(editor).graph.nodes.find((candidate) => candidate.id === id)
  return node !== undefined && graphOfNode(node) !== undefined
}

/** Whether a note or a frame of the graph on show has this id. */
export function isNote(editor: Editor, id: string): boolean {
  return placeOf(editor).graph.notes?.some((note) => note.id === id) ?? false
}

/** Shows what is inside an own block; nothing for others, or while it stands for no graph. */
export function openBlock(editor: Editor, id: string): boolean {
  if (!standsForGraph(editor, id)) return false
  goInside(editor, [...placeOf(editor).blocks, id])
  return true
}

/** Shows the graph that the opened block stands in, with the block selected. */
export function leaveBlock(editor: Editor): void {
  const { blocks } = placeOf(editor)
  goInside(editor, blocks.slice(0, -1), blocks.at(-1))
}

/** Moves what is selected by steps of the grid. Held down, it is one move to undo. */
export function nudge(editor: Editor, [dx, dy]: CanvasPair, steps: number): void {
  const { documents, view } = editor
  const { nodes: selected } = view.getState().selection
  const step = steps * GRID
  documents.getState().edit(
    (document) => {
      const { graph, key } = placeOf(editor)
      const moved = [...graph.nodes, ...(graph.notes ?? [])].filter(({ id }) => selected.has(id))
      const places = moved.map(({ id, position: [x, y] }) => [id, [x + dx * step, y + dy * step]] as const)
      return moveNodes(document, key, withContents(graph, new Map(places), editor.viewport.boxes()))
    },
    `nudge ${[...selected].join(' ')}`,
  )
}

/** Removes blocks, notes and wires (named by their inputs) in one edit. */
export function remove(
  document: GraphDocument,
  key: string,
  nodes: Iterable<string>,
  wires: Iterable<string>,
): GraphDocument {
  const without = [...wires].reduce((before, to) => disconnect(before, key, to), document)
  const ids = new Set(nodes)
  return removeNotes(removeNodes(without, key, ids), key, ids)
}

/** Removes the selected blocks and notes, with their wires, and the selected wires. */
export function removeSelected(editor: Editor): void {
  const { nodes, wires } = editor.view.getState().selection
  editor.documents.getState().edit((document) => remove(document, placeOf(editor).key, nodes, wires))
}
