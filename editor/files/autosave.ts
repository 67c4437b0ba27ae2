import { writeDocument } from '../../graph-runtime/document/write.ts'
import type { DocumentStore } from '../stores/document-store.ts'
import { inTime } from './database.ts'
import { openCopies, type Copies } from './kept-copies.ts'
import { entriesOf, keepEntry, latestOf, type KeptDocument } from './kept-documents.ts'
import { uniqueName } from './unique-name.ts'

const TAB = 'chainrule tab'
/** How long edits are gathered before they are kept, in milliseconds. */
const PATIENCE = 400

/**
 * This tab's name. It outlives a reload; while the tab is open it is not in the session's storage, which a duplicated tab
 * takes over: so two open tabs never share a name.
 */
function nameOfTab(): string {
  const name = sessionStorage.getItem(TAB) ?? uniqueName()
  sessionStorage.removeItem(TAB)
  window.addEventListener('pagehide', () => sessionStorage.setItem(TAB, name))
  window.addEventListener('pageshow', () => sessionStorage.removeItem(TAB))
  return name
}

/** What the browser kept of the last visit, and how to keep what follows. Where it keeps nothing, neither does anything. */
export async function openAutosave(): Promise<{
  readonly kept: KeptDocument | undefined
  /** This tab's name; undefined where the browser keeps nothing. */
  readonly tab: string | undefined
  /** The tabs of which a document is kept. */
  readonly tabs: readonly string[]
  /** Keeps what follows; gives how to have this tab keep its document although nothing was changed here. */
  readonly follow: (documents: DocumentStore) => () => void
}> {
  try {
    const tab = nameOfTab()
    const copies = await inTime(openCopies())
    const entries = [...entriesOf(localStorage), ...(copies?.entries ?? [])]
    const kept = latestOf(entries, tab)
    return {
      kept,
      tab,
      tabs: entries.map((entry) => entry.tab),
      follow: (documents) => follow(documents, tab, copies, kept?.tab === tab),
    }
  } catch {
    return { kept: undefined, tab: undefined, tabs: [], follow: () => () => undefined }
  }
}

function follow(documents: DocumentStore, tab: string, copies: Copies | undefined, isKeptHere: boolean): () => void {
  let hasKept = isKeptHere
  let timer: ReturnType<typeof setTimeout> | undefined
  const keep = async () => {
    clearTimeout(timer)
    timer = undefined
    hasKept = true
    const { document, file, saved, lineage } = documents.getState()
    const text = writeDocument(document)
    const entry = { tab, at: Date.now(), file, changed: document !== saved, lineage, text }
    // Both are begun at once: the page may be on its way out.
    const copied = copies?.keep(entry)
    const isKept = keepEntry(localStorage, entry) || (await copied)
    documents.setState({ unkept: !isKept })
  }
  documents.subscribe((state, before) => {
    if (state.document !== before.document || state.saved !== before.saved || state.lineage !== before.lineage)
      timer ??= setTimeout(() => void keep(), PATIENCE)
  })
  window.addEventListener('pagehide', () => timer !== undefined && void keep())
  document.addEventListener('visibilitychange', () => document.hidden && timer !== undefined && void keep())
  return () => void (hasKept || keep())
}
