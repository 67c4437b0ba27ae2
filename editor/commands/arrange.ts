import { arrangeAll, placeSelected } from '../canvas/arrange-acts.ts'
import { finding } from '../canvas/finding.ts'
import { aligned, spacedOut, type Edge } from '../layout/align.ts'
import type { Editor } from '../stores/editor.ts'
import { placeOf } from '../stores/use-place.ts'
import type { Command } from './command.ts'

/** Lays the graph on show out anew. */
export const autoLayout: Command = {
  name: 'Arrange all blocks',
  group: 'Canvas',
  keys: ['Ctrl Shift L'],
  enabled: (editor) => placeOf(editor).graph.nodes.length > 0,
  needs: 'Add a block first',
  run: arrangeAll,
}

const some =
  (least: number) =>
  ({ view }: Editor) =>
    view.getState().selection.nodes.size >= least

const align = (edge: Edge, name: string): Command => ({
  name,
  group: 'Canvas',
  enabled: some(2),
  needs: 'Select two blocks or more first',
  run: (editor) => placeSelected(editor, (boxes) => aligned(boxes, edge)),
})

const space = (way: 'across' | 'down', name: string): Command => ({
  name,
  group: 'Canvas',
  enabled: some(3),
  needs: 'Select three blocks or more first',
  run: (editor) => placeSelected(editor, (boxes) => spacedOut(boxes, way)),
})

/** Brings the selected blocks to one line, or to equal distances. */
export const alignments = {
  left: align('left', 'Align left edges'),
  centre: align('centre', 'Align centres, one above the other'),
  right: align('right', 'Align right edges'),
  top: align('top', 'Align top edges'),
  middle: align('middle', 'Align middles, side by side'),
  bottom: align('bottom', 'Align bottom edges'),
  across: space('across', 'Space out evenly across'),
  down: space('down', 'Space out evenly down'),
} as const

/** Finds a block of this document by its name, and goes there. */
export const findOnCanvas: Command = {
  name: 'Find on the canvas',
  group: 'Canvas',
  keys: ['Ctrl F'],
  run: () => finding.setState({ isOpen: true }),
}

/** Everything that finds blocks and puts them in order. */
export const arranging: readonly Command[] = [findOnCanvas, autoLayout, ...Object.values(alignments)]
