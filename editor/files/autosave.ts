import type { DocumentStore } from '../stores/document-store.ts'
import { keepDocument, keptDocument, type KeptDocument } from './kept-documents.ts'

const TAB = 'chainrule tab'
/** How long edits are gathered before they are kept, in milliseconds. */
const PATIENCE = 400

/**
 * This tab's name. It outlives a reload; while the tab is open it is not in the session's storage, which a duplicated tab
 * takes over: so two open tabs never share a name.
 */
function nameOfTab(): string {
  const name = sessionStorage.getItem(TAB) ?? crypto.randomUUID()
  sessionStorage.removeItem(TAB)
  window.addEventListener('pagehide', () => sessionStorage.setItem(TAB, name))
  window.addEventListener('pageshow', () => sessionStorage.removeItem(TAB))
  return name
}

/** What the browser kept of the last visit, and how to keep what follows. Where it keeps nothing, neither does anything. */
export function openAutosave(): {
  readonly kept: KeptDocument | undefined
  /** This tab's name; undefined where the browser keeps nothing. */
  readonly tab: string | undefined
  readonly follow: (documents: DocumentStore) => void
} {
  try {
    const tab = nameOfTab()
    return { kept: keptDocument(localStorage, tab), tab, follow: (documents) => follow(documents, tab) }
  } catch {
    return { kept: undefined, tab: undefined, follow: () => undefined }
  }
}

function follow(documents: DocumentStore, tab: string): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const keep = () => {
    clearTimeout(timer)
    timer = undefined
    const { document, file, saved } = documents.getState()
    const isKept = keepDocument(localStorage, tab, { document, file, changed: document !== saved }, Date.now())
    documents.setState({ unkept: !isKept })
  }
  documents.subscribe((state, before) => {
    if (state.document !== before.document || state.saved !== before.saved) timer ??= setTimeout(keep, PATIENCE)
  })
  window.addEventListener('pagehide', () => timer !== undefined && keep())
  document.addEventListener('visibilitychange', () => document.hidden && timer !== undefined && keep())
}
