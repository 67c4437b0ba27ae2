import { parseDocument } from '../../graph-runtime/document/parse.ts'
import { writeDocument } from '../../graph-runtime/document/write.ts'
import type { DocumentState, DocumentStore } from '../stores/document-store.ts'
import { answered, openDatabase } from './database.ts'
import { entriesOf } from './kept-documents.ts'

/** A file that was worked on in this browser, as it was left. */
export interface RecentFile {
  /** `two-spirals.json`; of files of one name the one worked on last. */
  readonly file: string
  readonly title: string
  /** When it was left, in milliseconds since 1970. */
  readonly at: number
  readonly text: string
  /** It has changes that were never saved. */
  readonly changed: boolean
}

const STORE = 'files'
/** Where it is written when the list was cleared. */
const CLEARED = 'chainrule recent files cleared'
/** So many are kept; the oldest go first. */
const MOST_KEPT = 12
/** How long edits are gathered before they are kept, in milliseconds. */
const PATIENCE = 1500

let opening: Promise<IDBDatabase> | undefined
const open = () => (opening ??= openDatabase('chainrule recent files', STORE, 'file'))

function isRecent(value: unknown): value is RecentFile {
  if (typeof value !== 'object' || value === null) return false
  const kinds = { file: 'string', title: 'string', at: 'number', text: 'string', changed: 'boolean' }
  return Object.entries(kinds).every(([name, kind]) => typeof Reflect.get(value, name) === kind)
}

const latestFirst = (files: readonly RecentFile[]) => files.toSorted((a, b) => b.at - a.at)

async function listedFiles(): Promise<RecentFile[]> {
  const found: unknown[] = await answered((await open()).transaction(STORE).objectStore(STORE).getAll())
  return latestFirst(found.filter(isRecent))
}

/** What tabs, also closed ones, hold that was never saved: of files of one name the list has only the latest. */
function leftInTabs(): RecentFile[] {
  const cleared = Number(localStorage.getItem(CLEARED) ?? 0)
  return entriesOf(localStorage).flatMap(({ file, at, text, changed }) => {
    const parsed = changed && at > cleared ? parseDocument(text) : undefined
    if (!parsed || 'problems' in parsed || !hasBlocks(parsed)) return []
    return [{ file, title: parsed.document.title, at, text, changed }]
  })
}

/**
 * What was worked on, the latest first, and what other tabs hold than the document of this one, whose text is `openText`; nothing
 * where the browser keeps nothing.
 */
export async function recentFiles(openText: string): Promise<RecentFile[]> {
  try {
    const listed = await listedFiles()
    const known = new Set([openText, ...listed.map(({ text }) => text)])
    return latestFirst([...listed, ...leftInTabs().filter(({ text }) => !known.has(text))])
  } catch {
    return []
  }
}

/** Forgets all of them. */
export async function forgetRecentFiles(): Promise<void> {
  localStorage.setItem(CLEARED, String(Date.now()))
  await answered((await open()).transaction(STORE, 'readwrite').objectStore(STORE).clear())
}

/** Writes a file down. All that it takes is on its way when it returns, so that it counts even while the page goes. */
function remember(database: IDBDatabase, recent: RecentFile): void {
  const transaction = database.transaction(STORE, 'readwrite')
  transaction.objectStore(STORE).put(recent)
  transaction.commit()
}

/** Forgets all but the latest. */
async function forgetOldest(database: IDBDatabase): Promise<void> {
  const old = (await listedFiles()).slice(MOST_KEPT)
  const transaction = database.transaction(STORE, 'readwrite')
  for (const { file } of old) transaction.objectStore(STORE).delete(file)
}

const hasBlocks = ({ document }: Pick<DocumentState, 'document'>) =>
  Object.values(document.graphs).some(({ nodes }) => nodes.length > 0)

/**
 * Remembers files as they are worked on: from their first edit or their saving on, so that examples that are only looked at
 * leave no trace.
 */
export function followRecentFiles(documents: DocumentStore): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let pending: DocumentState | undefined
  let database: IDBDatabase | undefined
  open().then(
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
    pending = undefined
    const entry = {
      file,
      title: document.title,
      at: Date.now(),
      text: writeDocument(document),
      changed: document !== saved,
    }
    if (database) remember(database, entry)
  }
  documents.subscribe((state, before) => {
    // What was left is kept at once, before another file takes its turn.
    if (state.origin !== before.origin) keep()
    const isWork =
      state.origin === before.origin && (state.document !== before.document || state.saved !== before.saved)
    if (!isWork || !hasBlocks(state)) return
    pending = state
    timer ??= setTimeout(keep, PATIENCE)
  })
  window.addEventListener('pagehide', keep)
}
