import type { CanvasPair } from '../../graph-runtime/document/types.ts'
import { pointedBlock, removeSelected } from '../canvas/acts.ts'
import { addDerivativeOf, derivable } from '../canvas/derive.ts'
import { picking } from '../canvas/picking.ts'
import { copySelected, cutSelected, duplicateSelected, pasteText, selectAll } from '../files/clipboard-acts.ts'
import type { Editor } from '../stores/editor.ts'
import type { Command } from './command.ts'

const hasBlocks = ({ view }: Editor) => view.getState().selection.nodes.size > 0
const ofBlocks = { group: 'Edit', enabled: hasBlocks, needs: 'Select a block first' } as const

export const undo: Command = {
  name: 'Undo',
  group: 'Edit',
  keys: ['Ctrl Z'],
  scope: 'unless typing',
  enabled: ({ documents }) => documents.getState().past.length > 0,
  needs: 'Nothing to undo',
  run: ({ documents }) => documents.getState().undo(),
}

export const redo: Command = {
  name: 'Redo',
  group: 'Edit',
  keys: ['Ctrl Shift Z', 'Ctrl Y'],
  scope: 'unless typing',
  enabled: ({ documents }) => documents.getState().future.length > 0,
  needs: 'Nothing to redo',
  run: ({ documents }) => documents.getState().redo(),
}

/** Writes to the system's clipboard; where it cannot, says why and gives false. */
async function write({ documents }: Editor, text: string): Promise<boolean> {
  try {
    // Pages that did not come over https have no clipboard to write to.
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    documents.setState({
      refusal: 'The browser does not let the page write to the clipboard. Press Ctrl C on the canvas.',
    })
    return false
  }
}

/** Removes blocks only once the clipboard has them. */
async function cutToClipboard(editor: Editor): Promise<void> {
  if (await write(editor, copySelected(editor))) cutSelected(editor)
}

/** Adds what the system's clipboard holds, at a place if one is given, or says why it cannot be read. */
async function read(editor: Editor, at: CanvasPair | undefined): Promise<void> {
  try {
    const text = await navigator.clipboard.readText()
    if (!pasteText(editor, text, at))
      editor.documents.setState({ refusal: 'The clipboard holds no blocks. Select some and press Ctrl C.' })
  } catch {
    editor.documents.setState({
      refusal: 'The browser does not let the page read the clipboard. Press Ctrl V on the canvas.',
    })
  }
}

export const copy: Command = {
  ...ofBlocks,
  name: 'Copy',
  keys: ['Ctrl C'],
  scope: 'native',
  run: (editor) => void write(editor, copySelected(editor)),
}

export const cut: Command = {
  ...ofBlocks,
  name: 'Cut',
  keys: ['Ctrl X'],
  scope: 'native',
  run: (editor) => void cutToClipboard(editor),
}

export const paste: Command = {
  name: 'Paste',
  group: 'Edit',
  keys: ['Ctrl V'],
  scope: 'native',
  run: (editor, at) => void read(editor, at),
}

export const duplicate: Command = {
  ...ofBlocks,
  name: 'Duplicate',
  keys: ['Ctrl D'],
  scope: 'outside fields',
  run: duplicateSelected,
}

/** The derivative of the selected block as a block of its own. */
export const derive: Command = {
  name: 'Add the derivative as a block',
  group: 'Edit',
  keys: ['D'],
  scope: 'outside fields',
  enabled: (editor) => derivable(editor) !== undefined,
  needs: 'Select a block that takes and gives numbers first',
  run: addDerivativeOf,
}

export const selectEverything: Command = {
  name: 'Select all',
  group: 'Edit',
  keys: ['Ctrl A'],
  scope: 'outside fields',
  run: selectAll,
}

/** For fingers, which hold no key meanwhile. */
export const selectSeveral: Command = {
  name: 'Select several by taps',
  group: 'Edit',
  run: () => picking.setState({ isOn: true }),
}

/** Its key is React Flow's to hear; Enter alone selects one block. */
export const selectToo: Command = {
  name: 'Select the block with the focus as well',
  group: 'Edit',
  keys: ['Shift Enter'],
  scope: 'native',
  enabled: (editor) => pointedBlock(editor) !== '',
  needs: 'Go to a block by Tab first',
  run: (editor) => {
    const { selection } = editor.view.getState()
    editor.view.setState({ selection: { ...selection, nodes: new Set([...selection.nodes, pointedBlock(editor)]) } })
  },
}

/** Its keys are React Flow's to hear: the canvas hands them to it. */
export const remove: Command = {
  name: 'Delete',
  group: 'Edit',
  keys: ['Delete', 'Backspace'],
  scope: 'native',
  enabled: (editor) => hasBlocks(editor) || editor.view.getState().selection.wires.size > 0,
  needs: 'Select a block or a wire first',
  run: removeSelected,
}
