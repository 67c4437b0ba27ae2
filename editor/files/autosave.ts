import { writeDocument } from '../../graph-runtime/document/write.ts'
import type { DocumentStore } from '../stores/document-store.ts'
import { openCopies, type Copies } from './kept-copies.ts'
import { entriesOf, keepEntry, latestOf, type KeptDocument } from './kept-documents.ts'
import { uniqueName } from './unique-name.ts'

const TAB = 'chainrule tab'
/** How long edits are gathered before they are kept, in milliseconds. */
const PATIENCE = 400
/** How long the page waits for the browser's database as it starts, in milliseconds: milliseconds are usual. */
const MOST_WAIT = 800

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

/** The copies in the database; undefined where there is none, or it does not answer. */
const copiesInTime = (): Promise<Copies | undefined> =>
  Promise.race([
    openCopies().catch(() => undefined),
    new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), MOST_WAIT)),
  ])

/** What the browser kept of the last visit, and how to keep what follows. Where it keeps nothing, neither does anything. */
export async function openAutosave(): Promise<{
  readonly kept: KeptDocument | undefined
  /** This tab's name; undefined where the browser keeps nothing. */
  readonly tab: string | undefined
  readonly follow: (documents: DocumentStore) => void
}> {
  try {
    const tab = nameOfTab()
    const kept = entriesOf(localStorage)
    const copies = await copiesInTime()
    return {
      kept: latestOf([...kept, ...(copies?.entries ?? [])], tab),
      tab,
      follow: (documents) => follow(documents, tab, copies),
    }
  } catch {
    return { kept: undefined, tab: undefined, follow: () => undefined }
  }
}

function follow(documents: DocumentStore, tab: string, copies: Copies | undefined): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const keep = async () => {
    clearTimeout(timer)
    timer = undefined
    const { document, file, saved } = documents.getState()
    const entry = { tab, at: Date.now(), file, changed: document !== saved, text: writeDocument(document) }
    // Both are begun at once: the page may be on its way out.
    const copied = copies?.keep(entry)
    const isKept = keepEntry(localStorage, entry) || (await copied)
    documents.setState({ unkept: !isKept })
  }
  documents.subscribe((state, before) => {
    if (state.document !== before.document || state.saved !== before.saved)
      timer ??= setTimeout(() => void keep(), PATIENCE)
  })
  window.addEventListener('pagehide', () => timer !== undefined && void keep())
  document.addEventListener('visibilitychange', () => document.hidden && timer !== undefined && void keep())
}
