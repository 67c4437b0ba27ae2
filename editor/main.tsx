import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import type { GraphDocument } from '../graph-runtime/document/types.ts'
import { catalog } from '../nodes/catalog.ts'
import { App } from './app/App.tsx'
import { openAutosave } from './files/autosave.ts'
import { openLearntStore } from './files/kept-learnt.ts'
import { followRuns } from './files/follow-runs.ts'
import { openLinks } from './files/open-link.ts'
import { keepForOffline } from './offline/register.ts'
import { followRecentFiles } from './files/follow-recent-files.ts'
import { followDocuments } from './lesson/play.ts'
import './look/tokens.css'
import './look/base.css'
import { linkSession } from './session/link.ts'
import { makeWorker } from './session/make-worker.ts'
import { createDocumentStore } from './stores/document-store.ts'
import { createEditor } from './stores/editor.ts'
import { EMPTY_DOCUMENT, UNTITLED } from './stores/empty-document.ts'

const hasBlocks = ({ graphs }: GraphDocument) => Object.values(graphs).some(({ nodes }) => nodes.length > 0)
const { kept, tab, tabs, follow } = await openAutosave()
const documents = kept
  ? createDocumentStore(kept.document, kept.file, { ...kept, restored: hasBlocks(kept.document) })
  : createDocumentStore(EMPTY_DOCUMENT, UNTITLED)
const keepDocument = follow(documents)
const learnt = tab === undefined ? undefined : await openLearntStore(tab, kept, tabs, keepDocument)
const editor = createEditor(catalog, (parts) => linkSession(parts, makeWorker, learnt), documents)
followRecentFiles(editor.documents)
followDocuments(editor)
const goesOn = learnt?.found?.saved && { ...learnt.found, run: 1 }
if (tab !== undefined) void followRuns(editor, tab, kept, goesOn)
openLinks(editor)
keepForOffline()

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App editor={editor} />
    </StrictMode>,
  )
}
