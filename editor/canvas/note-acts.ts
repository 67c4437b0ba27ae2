import { addNote, freshId } from '../../graph-runtime/document/edits.ts'
import type { CanvasPair, Graph, Note } from '../../graph-runtime/document/types.ts'
import type { Rect } from '../charts/draw/rect.ts'
import type { Editor } from '../stores/editor.ts'
import { placeOf } from '../stores/use-place.ts'
import { selectOnly } from '../stores/view-store.ts'
import { writeInto } from './in-place.ts'
import { onGrid, roomInSight } from './placing.ts'

export const SMALLEST_NOTE: CanvasPair = [64, 24]
export const SMALLEST_FRAME: CanvasPair = [96, 64]

const NOTE_SIZE: CanvasPair = [200, 64]
const FRAME_SIZE: CanvasPair = [320, 200]
/** Room in a frame round what it is drawn around; above, there is its title. */
const ROUND = 24
const ABOVE = 40

/** A note's coming and its first words are one thing to undo. */
export const writingGesture = (id: string): string => `write ${id}`

function lay(editor: Editor, make: (id: string) => Note): string {
  let id = ''
  editor.documents.getState().edit(
    (document) => {
      const { graph, key } = placeOf(editor)
      id = freshId(graph, 'note')
      return addNote(document, key, make(id))
    },
    writingGesture(freshId(placeOf(editor).graph, 'note')),
  )
  editor.view.setState({ selection: selectOnly([id]) })
  writeInto(id)
  return id
}

/** Lays an empty note at a place, else where there is room in sight, to be written into at once. */
export function placeNote(editor: Editor, at?: CanvasPair): void {
  const position: CanvasPair = at ? [onGrid(at[0]), onGrid(at[1])] : roomInSight(editor, ...NOTE_SIZE)
  const laid = lay(editor, (id) => ({ id, position, size: NOTE_SIZE, text: '' }))
  requestAnimationFrame(() => editor.viewport.include(laid))
}

/** Lays a frame around what is selected, or at a place where nothing is; its title is written at once. */
export function placeFrame(editor: Editor, [x, y]: CanvasPair = editor.viewport.centre()): void {
  const { nodes: selected } = editor.view.getState().selection
  const boxes = [...editor.viewport.boxes()].flatMap(([id, box]) => (selected.has(id) ? [box] : []))
  const round = boxes.length === 0 ? undefined : around(boxes)
  const position: CanvasPair = round ? [round.x, round.y] : [onGrid(x), onGrid(y)]
  const size: CanvasPair = round ? [round.width, round.height] : FRAME_SIZE
  lay(editor, (id) => ({ id, position, size, text: '', frame: true }))
}

function around(boxes: readonly Rect[]): Rect {
  const [left, top] = [Math.min(...boxes.map(({ x }) => x)) - ROUND, Math.min(...boxes.map(({ y }) => y)) - ABOVE]
  const right = Math.max(...boxes.map(({ x, width }) => x + width)) + ROUND
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + ROUND
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** How large blocks are, by id. */
type Sizes = ReadonlyMap<string, { readonly width: number; readonly height: number }>

/**
 * The places that things have when some are put elsewhere: what lies wholly in a frame goes with it. `sizes` holds how large
 * blocks are; what is moved by itself stays as it was moved.
 */
export function withContents(
  { nodes, notes = [] }: Graph,
  moved: ReadonlyMap<string, CanvasPair>,
  sizes: Sizes,
): ReadonlyMap<string, CanvasPair> {
  const all = new Map(moved)
  for (const note of notes) {
    const to = note.frame && moved.get(note.id)
    if (!to) continue
    for (const { id, position } of contentsOf({ nodes, notes }, note, sizes)) {
      if (!moved.has(id)) all.set(id, [position[0] + to[0] - note.position[0], position[1] + to[1] - note.position[1]])
    }
  }
  return all
}

/** What lies wholly in a frame. */
function contentsOf({ nodes, notes = [] }: Pick<Graph, 'nodes' | 'notes'>, frame: Note, sizes: Sizes) {
  const { id, size } = frame
  const [x, y] = frame.position
  return [...nodes, ...notes].filter((item) => {
    const [left, top] = item.position
    const { width = 0, height = 0 } = sizes.get(item.id) ?? {}
    const isIn = left >= x && top >= y && left + width <= x + size[0] && top + height <= y + size[1]
    return isIn && item.id !== id
  })
}

/** Ids with those of what lies in the frames among them: what is copied when these are. */
export function withFrameContents(graph: Graph, ids: ReadonlySet<string>, sizes: Sizes): ReadonlySet<string> {
  const frames = (graph.notes ?? []).filter(({ id, frame }) => frame && ids.has(id))
  return new Set([...ids, ...frames.flatMap((frame) => contentsOf(graph, frame, sizes).map(({ id }) => id))])
}
