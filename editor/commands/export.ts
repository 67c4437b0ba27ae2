import { nameBeside } from '../files/download.ts'
import { savePicture, type PictureKind } from '../files/save-picture.ts'
import { saveBlock, saveCurves, saveRuns } from '../files/save-figures.ts'
import type { Editor } from '../stores/editor.ts'
import type { Command } from './command.ts'

const hasBlocks = ({ documents }: Editor) =>
  Object.values(documents.getState().document.graphs).some(({ nodes }) => nodes.length > 0)
const isDark = () => document.documentElement.dataset['theme'] === 'dark'

function saveCanvas({ documents, camera }: Editor, kind: PictureKind, theme: 'light' | 'dark'): void {
  const svg = camera.picture(theme)
  if (svg === undefined) return
  savePicture(nameBeside(documents.getState().file, ''), svg, kind).catch((error: unknown) =>
    documents.setState({ refusal: error instanceof Error ? error.message : String(error) }),
  )
}

const picture = (kind: PictureKind): Command => ({
  name: `Save a picture of the canvas (${kind.toUpperCase()})`,
  group: 'File',
  enabled: hasBlocks,
  needs: 'Add a block first',
  run: (editor) => saveCanvas(editor, kind, isDark() ? 'dark' : 'light'),
})

/** On white for print, whichever theme the page has. */
const lightPicture = (kind: PictureKind): Command => ({
  ...picture(kind),
  name: `Save a light picture of the canvas (${kind.toUpperCase()})`,
  run: (editor) => saveCanvas(editor, kind, 'light'),
})

/** The graph on show as a file. */
export const pictures: readonly Command[] = [picture('svg'), picture('png'), lightPicture('svg'), lightPicture('png')]

const measured = {
  group: 'File',
  enabled: ({ history }: Editor) => history.runs().length > 0,
  needs: 'Train first',
} as const

/** Figures as CSV. */
export const figures: readonly Command[] = [
  { ...measured, name: 'Save the curves of all runs (CSV)', run: saveCurves },
  { ...measured, name: 'Save the table of runs (CSV)', run: saveRuns },
  {
    name: 'Save the figures of the selected block (CSV)',
    group: 'File',
    enabled: ({ view }) => view.getState().selection.nodes.size === 1,
    needs: 'Select a block first',
    run: (editor) => void saveBlock(editor),
  },
]
