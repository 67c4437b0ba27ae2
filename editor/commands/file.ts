import { examples } from '../files/examples.ts'
import { filesOf } from '../files/use-files.ts'
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

/** One for each bundled example. */
export const openExamples: readonly Command[] = examples.map(({ file, title, load }) => ({
  name: `Open example: ${title}`,
  group: 'Examples',
  run: (editor) => void load().then((text) => filesOf(editor).openText(text, file)),
}))
