import { flushSync } from 'react-dom'
import { writeInto } from '../canvas/in-place.ts'
import { isNote, leaveBlock, nudge, openBlock, pointedBlock, standsForGraph } from '../canvas/acts.ts'
import type { CanvasPair } from '../../graph-runtime/document/types.ts'
import { FIND_FIELD } from '../panels/find-blocks.ts'
import { focusBlock } from '../canvas/focus-block.ts'
import { openPanel } from '../stores/panels.ts'
import type { Command } from './command.ts'

/** Goes to the palette's search, to type there at once. */
export const findBlock: Command = {
  name: 'Find a block',
  group: 'Canvas',
  keys: ['/'],
  scope: 'outside fields',
  run: (editor) => {
    // At once: the letter that is typed next belongs to the field, also of a palette that was folded away.
    flushSync(() => openPanel(editor, 'palette'))
    const field = document.getElementById(FIND_FIELD)
    field?.focus()
    // What was looked for before gives way to what is typed.
    if (field instanceof HTMLInputElement) field.select()
  },
}

export const fitAll: Command = { name: 'Fit all blocks', group: 'Canvas', run: ({ viewport }) => viewport.fit() }
export const zoomIn: Command = { name: 'Zoom in', group: 'Canvas', run: ({ viewport }) => viewport.zoom('in') }
export const zoomOut: Command = { name: 'Zoom out', group: 'Canvas', run: ({ viewport }) => viewport.zoom('out') }

/** Shows what is inside an own block, or begins to write into a note: the one with the focus, else the one selected. */
export const goInto: Command = {
  name: 'Open the block or note',
  group: 'Canvas',
  keys: ['Enter'],
  scope: 'canvas',
  enabled: (editor) => standsForGraph(editor, pointedBlock(editor)) || isNote(editor, pointedBlock(editor)),
  needs: 'Select a block made of blocks, or a note, first',
  run: (editor) => {
    const id = pointedBlock(editor)
    if (!openBlock(editor, id)) writeInto(id)
  },
}

/** Out of an own block. The first Escape is React Flow's: it unselects. */
export const goBack: Command = {
  name: 'Go back out of the block',
  group: 'Canvas',
  keys: ['Escape'],
  scope: 'canvas',
  enabled: ({ view }) => view.getState().inside.length > 0,
  needs: 'Open a block made of blocks first',
  run(editor) {
    const [block] = editor.view.getState().inside.slice(-1)
    leaveBlock(editor)
    if (block !== undefined) focusBlock(block)
  },
}

const directions: readonly (readonly [name: string, key: string, direction: CanvasPair])[] = [
  ['left', '←', [-1, 0]],
  ['right', '→', [1, 0]],
  ['up', '↑', [0, -1]],
  ['down', '↓', [0, 1]],
]

/** Moves what is selected by a step of the grid, or by four. */
export const moves: readonly Command[] = directions.flatMap(([way, key, direction]) =>
  ([1, 4] as const).map((steps) => ({
    name: steps === 1 ? `Move ${way}` : `Move ${way} by four`,
    group: 'Canvas' as const,
    keys: [steps === 1 ? key : `Shift ${key}`],
    scope: 'canvas' as const,
    enabled: ({ view }) => view.getState().selection.nodes.size > 0,
    needs: 'Select a block first',
    run: (editor) => nudge(editor, direction, steps),
  })),
)
