import { examples } from '../files/examples.ts'
import { filesOf } from '../files/use-files.ts'
import { ask } from '../stores/asked.ts'
import { openPanel } from '../stores/panels.ts'
import { NOTHING_SELECTED } from '../stores/view-store.ts'
import type { Command } from './command.ts'

/** Begins an empty document. */
export const newDocument: Command = {
  name: 'New document, undo brings this one back',
  group: 'File',
  run: (editor) => filesOf(editor).newFile(),
}

/** Asks for a file. */
export const openFile: Command = {
  name: 'Open a file',
  group: 'File',
  keys: ['Ctrl O'],
  run: (editor) => filesOf(editor).openFile(),
}

/** Hands the document to the browser to save. */
export const saveFile: Command = {
  name: 'Save the file',
  group: 'File',
  keys: ['Ctrl S'],
  run: (editor) => filesOf(editor).saveFile(),
}

/** Lists what was worked on in this browser. */
export const showRecent: Command = {
  name: 'Show the recent files',
  group: 'File',
  run: () => ask('recent files'),
}

/** Copies an address that holds the whole document. */
export const share: Command = {
  name: 'Share: copy a link to this graph',
  group: 'File',
  run: () => ask('share'),
}

/** Says in the inspector of each claim of the file whether it holds. */
export const verify: Command = {
  name: 'Verify the claims of this file',
  group: 'File',
  enabled: ({ documents }) => (documents.getState().document.expect?.length ?? 0) > 0,
  needs: 'Open a file that claims something, such as an example',
  run: (editor) => {
    editor.view.setState({ selection: NOTHING_SELECTED })
    openPanel(editor, 'inspector')
    ask('verify')
  },
}

/** One for each bundled example. */
export const openExamples: readonly Command[] = examples.map(({ file, title, load }) => ({
  name: `Open example: ${title}`,
  group: 'Examples',
  run: (editor) => void load().then((text) => filesOf(editor).openText(text, file)),
}))
