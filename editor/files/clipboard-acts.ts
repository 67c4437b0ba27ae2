import { remove } from '../canvas/acts.ts'
import { followToBlock } from '../canvas/focus-block.ts'
import { withFrameContents } from '../canvas/note-acts.ts'
import { onGrid } from '../canvas/placing.ts'
import { duplicate, paste, type Fragment, type Pasted } from '../../graph-runtime/document/edits.ts'
import type { CanvasPair, GraphDocument } from '../../graph-runtime/document/types.ts'
import type { Editor } from '../stores/editor.ts'
import { placeOf } from '../stores/use-place.ts'
import { fragmentText, looksLikeDocument, readFragment } from './clipboard.ts'

/** How far a copy lies from what it is a copy of. */
const ASIDE = 24

/** What was last copied or pasted on this page, and how often it was pasted since: each copy lies beside the one before. */
const lately = { text: '', times: 0 }

/** Makes an edit that gives new blocks, and selects them; on the canvas the first of them has the focus then. */
function put(editor: Editor, make: (document: GraphDocument, key: string) => Pasted): void {
  let ids: readonly string[] = []
  editor.documents.getState().edit((document) => {
    const made = make(document, placeOf(editor).key)
    ids = made.ids
    return made.document
  })
  const [first] = ids
  if (first === undefined) return
  editor.view.setState({ selection: { nodes: new Set(ids), wires: new Set() } })
  requestAnimationFrame(() => {
    editor.viewport.include(first)
    followToBlock(first)
  })
}

/** What is copied: what is selected, and what lies in a selected frame. */
function copied(editor: Editor): ReadonlySet<string> {
  const { nodes } = editor.view.getState().selection
  return withFrameContents(placeOf(editor).graph, nodes, editor.viewport.boxes())
}

/** Copies what is selected beside itself. */
export function duplicateSelected(editor: Editor): void {
  const nodes = copied(editor)
  if (nodes.size > 0) put(editor, (document, key) => duplicate(document, key, nodes, [ASIDE, ASIDE]))
}

/** Selects every block, note and wire of the graph on show. */
export function selectAll(editor: Editor): void {
  const { graph } = placeOf(editor)
  const [nodes, wires] = [
    new Set([...graph.nodes, ...(graph.notes ?? [])].map(({ id }) => id)),
    new Set(graph.wires.map(({ to }) => to)),
  ]
  editor.view.setState({ selection: { nodes, wires } })
}

/** The selected blocks as text for the clipboard. */
export function copySelected(editor: Editor): string {
  lately.text = fragmentText(editor.documents.getState().document, placeOf(editor).key, copied(editor))
  lately.times = 0
  return lately.text
}

/** Removes the selected blocks and gives them as text for the clipboard. */
export function cutSelected(editor: Editor): string {
  const text = copySelected(editor)
  const nodes = copied(editor)
  editor.documents.getState().edit((document) => remove(document, placeOf(editor).key, nodes, []))
  return text
}

/** How far a fragment is to be shifted for its upper left corner to lie at a place. */
function shiftTo([x, y]: CanvasPair, { graph }: Fragment): CanvasPair {
  const corners = [...graph.nodes, ...(graph.notes ?? [])].map(({ position }) => position)
  const [left, top] = [Math.min(...corners.map(([across]) => across)), Math.min(...corners.map(([, down]) => down))]
  return [onGrid(x - left), onGrid(y - top)]
}

/**
 * Adds the blocks of a text from the clipboard, at a place on the canvas if one is given, else beside those they are copies of.
 * False, and nothing done, for a text that holds no document.
 */
export function pasteText(editor: Editor, text: string, at?: CanvasPair): boolean {
  if (!looksLikeDocument(text)) return false
  const fragment = readFragment(text)
  if ('problem' in fragment) {
    editor.documents.setState({ refusal: fragment.problem })
    return true
  }
  if (at === undefined) {
    lately.times = text === lately.text ? lately.times + 1 : 1
    lately.text = text
  }
  const offset: CanvasPair = at ? shiftTo(at, fragment) : [ASIDE * lately.times, ASIDE * lately.times]
  put(editor, (document, key) => paste(document, key, fragment, offset))
  return true
}
