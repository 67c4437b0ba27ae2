import type { GraphDocument } from '../../graph-runtime/document/types.ts'
import { writeDocument } from '../../graph-runtime/document/write.ts'
import type { DocumentState, DocumentStore } from '../stores/document-store.ts'
import { forgetOldest, hasBlocks, listedFiles, openRecentFiles, remember } from './recent-files.ts'
import { uniqueName } from './unique-name.ts'

/** How long edits are gathered before they are kept, in milliseconds. */
const PATIENCE = 1500

/** Where a graph stands in the list. */
interface Listing {
  readonly id: string
  /** What was listed just as this graph was opened: it goes on from there. */
  replaces: string | undefined
}

/** A place in the list for a graph that is begun or opened, whatever it is called. */
function listingFor(document: GraphDocument): Listing {
  const listing: Listing = { id: uniqueName(), replaces: undefined }
  const text = writeDocument(document)
  listedFiles().then(
    (listed) => (listing.replaces = listed.find((one) => one.text === text)?.id),
    () => undefined,
  )
  return listing
}

/**
 * Remembers files as they are worked on: from their first edit or their saving on, so that examples that are only looked at
 * leave no trace. Each that is begun or opened is listed by itself, also beside others of its name, but one that is opened
 * just as it is listed, such as after a reload, goes on in that place.
 */
export function followRecentFiles(documents: DocumentStore): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let pending: DocumentState | undefined
  let database: IDBDatabase | undefined
  const listings = new Map<number, Listing>()
  const listingOf = (state: DocumentState): Listing => {
    const listing = listings.get(state.origin) ?? listingFor(state.document)
    listings.set(state.origin, listing)
    return listing
  }
  listingOf(documents.getState())
  openRecentFiles().then(
    (opened) => {
      database = opened
      void forgetOldest(opened)
    },
    () => {
      // Without it there is one list less; the open document is kept elsewhere.
    },
  )
  const keep = () => {
    clearTimeout(timer)
    timer = undefined
    if (!pending) return
    const { document, file, saved } = pending
    const listing = listingOf(pending)
    pending = undefined
    const entry = {
      id: listing.id,
      file,
      title: document.title,
      at: Date.now(),
      text: writeDocument(document),
      changed: document !== saved,
    }
    if (database) remember(database, entry, listing.replaces)
  }
  documents.subscribe((state, before) => {
    // What was left is kept at once, before another file takes its turn.
    if (state.origin !== before.origin) keep()
    listingOf(state)
    const isWork =
      state.origin === before.origin && (state.document !== before.document || state.saved !== before.saved)
    if (!isWork || !hasBlocks(state)) return
    pending = state
    timer ??= setTimeout(keep, PATIENCE)
  })
  window.addEventListener('pagehide', keep)
}
