import { useMemo } from 'react'
import { isCleanText } from '../../graph-runtime/document/text.ts'
import { writeDocument } from '../../graph-runtime/document/write.ts'
import { placeBlock } from '../canvas/placing.ts'
import type { CanvasPair } from '../../graph-runtime/document/types.ts'
import { EMPTY_DOCUMENT, newName } from '../stores/empty-document.ts'
import type { Editor } from '../stores/editor.ts'
import { useEditor } from '../stores/hooks.ts'
import { NOTHING_SELECTED } from '../stores/view-store.ts'
import { download } from './download.ts'
import { openText } from './open-text.ts'
import { hasBlocks, knownNames } from './recent-files.ts'

/** Asks for files; calls back with them, or never. */
function chooseFiles(use: (files: readonly File[]) => void): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.accept = '.json,.csv,.tsv,application/json,text/csv'
  input.addEventListener('change', () => {
    use([...(input.files ?? [])])
  })
  input.click()
}

const isTable = ({ name, type }: File) => /\.(?:csv|tsv)$/i.test(name) || type === 'text/csv'

const inWords = new Intl.ListFormat('en-GB')

const notOpened = (names: readonly string[]) =>
  `One graph is open at a time, so ${inWords.format(names)} ${names.length > 1 ? 'were' : 'was'} not opened. Open one after another: those you change stay among the recent files.`

/** Beginning, opening and saving; a table of data becomes a block. A file that cannot be opened leaves the open document as it is, and says why. */
export function filesOf(editor: Editor) {
  const { documents, view, viewport } = editor
  const openBytes = async (file: File, at?: CanvasPair) => {
    if (!isTable(file)) return openText(editor, new Uint8Array(await file.arrayBuffer()), file.name)
    const csv = await file.text()
    if (!isCleanText(csv, true)) {
      const refusal = `${file.name} was not opened. The file is not text. Choose a table with commas, semicolons or tabs between its cells.`
      return documents.setState({ refusal })
    }
    const [x, y] = at ?? viewport.centre()
    return placeBlock(editor, 'table', [x - 64, y - 15], { csv })
  }
  /** Of several at once the first graph, and every table as a block in it; which graphs were left is said. */
  const openFiles = async (files: readonly File[], at?: CanvasPair) => {
    const [first, ...others] = files.filter((file) => !isTable(file))
    const said: string[] = []
    for (const file of [...(first ? [first] : []), ...files.filter(isTable)]) {
      documents.setState({ refusal: undefined })
      await openBytes(file, at)
      said.push(documents.getState().refusal ?? '')
    }
    if (others.length > 0) said.push(notOpened(others.map(({ name }) => name)))
    documents.setState({ refusal: said.filter((text) => text !== '').join(' ') || undefined })
  }
  return {
    openText: (text: string, name: string) => openText(editor, text, name),
    openFiles,
    newFile: () => {
      view.setState({ inside: [], selection: NOTHING_SELECTED })
      const { past, future, open, ...now } = documents.getState()
      const here = [...past, ...future, now].filter(hasBlocks).map(({ file }) => file)
      open(EMPTY_DOCUMENT, newName([...here, ...knownNames()]))
    },
    openFile: () => chooseFiles((files) => void openFiles(files)),
    saveFile: () => {
      const { document, file, markSaved } = documents.getState()
      download(file, writeDocument(document), 'application/json')
      markSaved()
    },
  }
}

/** What can be done with files: see `filesOf`. */
export function useFiles() {
  const editor = useEditor()
  return useMemo(() => filesOf(editor), [editor])
}
