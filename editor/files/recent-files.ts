import { parseDocument } from '../../graph-runtime/document/parse.ts'
import type { DocumentState } from '../stores/document-store.ts'
import { answered, openDatabase } from './database.ts'
import { entriesOf } from './kept-documents.ts'

/** A graph that was worked on in this browser, as it was left. */
export interface RecentFile {
  /** Tells it from others, also from those of the same name. */
  readonly id: string
  /** `two-spirals.json`. */
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
const MOST_KEPT = 24

let opening: Promise<IDBDatabase> | undefined
/** The list. Fails where the browser keeps nothing. */
export const openRecentFiles = () => (opening ??= openDatabase('chainrule recent graphs', STORE, 'id'))

function isRecent(value: unknown): value is RecentFile {
  if (typeof value !== 'object' || value === null) return false
  const kinds = { id: 'string', file: 'string', title: 'string', at: 'number', text: 'string', changed: 'boolean' }
  return Object.entries(kinds).every(([name, kind]) => typeof Reflect.get(value, name) === kind)
}

/** Names in the list, as far as this page has heard of them. */
const names = new Set<string>()

const latestFirst = (files: readonly RecentFile[]) => files.toSorted((a, b) => b.at - a.at)

/** What the list holds, the latest first. Fails where the browser keeps nothing. */
export async function listedFiles(): Promise<RecentFile[]> {
  const found: unknown[] = await answered((await openRecentFiles()).transaction(STORE).objectStore(STORE).getAll())
  const listed = latestFirst(found.filter(isRecent))
  for (const { file } of listed) names.add(file)
  return listed
}

/** What tabs, also closed ones, hold that was never saved: the list may not have it yet. */
function leftInTabs(): RecentFile[] {
  const cleared = Number(localStorage.getItem(CLEARED) ?? 0)
  return entriesOf(localStorage).flatMap(({ tab, file, at, text, changed }) => {
    const parsed = changed && at > cleared ? parseDocument(text) : undefined
    if (!parsed || 'problems' in parsed || !hasBlocks(parsed)) return []
    return [{ id: tab, file, title: parsed.document.title, at, text, changed }]
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

/** What files are called that were worked on, at once, as far as is known without asking the database. */
export function knownNames(): string[] {
  try {
    return [...names, ...leftInTabs().map(({ file }) => file)]
  } catch {
    return [...names]
  }
}

/** Forgets all of them. */
export async function forgetRecentFiles(): Promise<void> {
  names.clear()
  localStorage.setItem(CLEARED, String(Date.now()))
  await answered((await openRecentFiles()).transaction(STORE, 'readwrite').objectStore(STORE).clear())
}

/**
 * Writes a file down, in the place of another where that is named. All that it takes is on its way when it returns, so that it
 * counts even while the page goes.
 */
export function remember(database: IDBDatabase, recent: RecentFile, replaces: string | undefined): void {
  names.add(recent.file)
  const transaction = database.transaction(STORE, 'readwrite')
  const store = transaction.objectStore(STORE)
  store.put(recent)
  if (replaces !== undefined) store.delete(replaces)
  transaction.commit()
}

/** Forgets all but the latest. */
export async function forgetOldest(database: IDBDatabase): Promise<void> {
  const old = (await listedFiles()).slice(MOST_KEPT)
  const transaction = database.transaction(STORE, 'readwrite')
  for (const { id } of old) transaction.objectStore(STORE).delete(id)
}

/** Whether there is anything in a document to be remembered. */
export const hasBlocks = ({ document }: Pick<DocumentState, 'document'>) =>
  Object.values(document.graphs).some(({ nodes }) => nodes.length > 0)
