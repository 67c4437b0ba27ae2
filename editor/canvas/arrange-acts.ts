import { moveNodes, setNote } from '../../graph-runtime/document/edits.ts'
import type { CanvasPair } from '../../graph-runtime/document/types.ts'
import type { Rect } from '../charts/draw/rect.ts'
import { arrange } from '../layout/arrange.ts'
import type { Editor } from '../stores/editor.ts'
import { placeOf } from '../stores/use-place.ts'
import { glide } from './glide.ts'
import { withContents } from './note-acts.ts'

type Places = ReadonlyMap<string, CanvasPair>

const placesIn = (boxes: ReadonlyMap<string, Rect>): Places =>
  new Map([...boxes].map(([id, { x, y }]) => [id, [x, y] as const]))

/** Lays the graph on show out anew, as one thing to undo, and brings all of it into sight. */
export function arrangeAll(editor: Editor): void {
  const { graph, key } = placeOf(editor)
  const boxes = editor.viewport.boxes()
  const { places, sizes } = arrange(graph, boxes)
  editor.documents.getState().edit((document) => {
    const moved = moveNodes(document, key, places)
    return [...sizes].reduce((before, [id, size]) => setNote(before, key, id, { size }), moved)
  })
  glide(placesIn(boxes), places, () => editor.viewport.fit())
}

/** Puts what is selected where `place` says, as one thing to undo; frames take along what lies in them. */
export function placeSelected(editor: Editor, place: (boxes: ReadonlyMap<string, Rect>) => Places): void {
  const { graph, key } = placeOf(editor)
  const boxes = editor.viewport.boxes()
  const { nodes: selected } = editor.view.getState().selection
  const places = place(new Map([...boxes].filter(([id]) => selected.has(id))))
  const all = withContents(graph, places, boxes)
  editor.documents.getState().edit((document) => moveNodes(document, key, all))
  glide(placesIn(boxes), all)
}
