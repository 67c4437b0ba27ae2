import { useMemo } from 'react'
import { isCleanText } from '../../graph-runtime/document/text.ts'
import { writeDocument } from '../../graph-runtime/document/write.ts'
import { placeBlock } from '../canvas/placing.ts'
import type { CanvasPair } from '../../graph-runtime/document/types.ts'
import { EMPTY_DOCUMENT, UNTITLED } from '../stores/empty-document.ts'
import type { Editor } from '../stores/editor.ts'
import { useEditor } from '../stores/hooks.ts'
import { NOTHING_SELECTED } from '../stores/view-store.ts'
import { download } from './download.ts'
import { openText } from './open-text.ts'

/** Asks for a file; calls back with it, or never. */
function chooseFile(use: (file: File) => void): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = '.json,.csv,.tsv,application/json,text/csv'
  input.addEventListener('change', () => {
    const file = input.files?.[0]
    if (file) use(file)
  })
  input.click()
}

const isTable = ({ name, type }: File) => /\.(?:csv|tsv)$/i.test(name) || type === 'text/csv'

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
  return {
    openText: (text: string, name: string) => openText(editor, text, name),
    openBytes,
    newFile: () => {
      view.setState({ inside: [], selection: NOTHING_SELECTED })
      documents.getState().open(EMPTY_DOCUMENT, UNTITLED)
    },
    openFile: () => chooseFile((file) => void openBytes(file)),
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
