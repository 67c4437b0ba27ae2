import { parseDocument } from '../../graph-runtime/document/parse.ts'
import type { GraphDocument } from '../../graph-runtime/document/types.ts'

/** A document as the browser keeps it between visits. */
export interface KeptDocument {
  readonly document: GraphDocument
  readonly file: string
  /** It has changes that no file holds. */
  readonly changed: boolean
  /** The tab that kept it. */
  readonly tab: string
  /** As the document store named it; undefined where an older version of the page kept it. */
  readonly lineage: string | undefined
}

/** The document of a tab, as it is written down. */
export interface KeptEntry {
  /** The name of the tab. */
  readonly tab: string
  /** When it was kept, in milliseconds since 1970. */
  readonly at: number
  readonly file: string
  readonly changed: boolean
  readonly lineage?: string
  readonly text: string
}

const PREFIX = 'chainrule document '
/** Documents of as many tabs are kept; the oldest goes first. */
export const MOST_KEPT = 6

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/** Whether something read is an entry: another version of the page may have kept something else. */
export function isEntry(value: unknown): value is KeptEntry {
  if (typeof value !== 'object' || value === null) return false
  const kinds = { tab: 'string', at: 'number', file: 'string', changed: 'boolean', text: 'string' }
  return Object.entries(kinds).every(([name, kind]) => typeof Reflect.get(value, name) === kind)
}

function readEntry(store: Store, key: string): KeptEntry | undefined {
  try {
    const read: unknown = JSON.parse(store.getItem(key) ?? 'null')
    const entry = typeof read === 'object' && read !== null && { ...read, tab: key.slice(PREFIX.length) }
    return isEntry(entry) ? entry : undefined
  } catch {
    return undefined
  }
}

const keysOf = (store: Store) =>
  Array.from({ length: store.length }, (_, i) => store.key(i) ?? '').filter((key) => key.startsWith(PREFIX))

/** All that a store keeps, in no order; what cannot be read is passed over. */
export const entriesOf = (store: Store): readonly KeptEntry[] =>
  keysOf(store).flatMap((key) => readEntry(store, key) ?? [])

/** Keeps a tab's document, under its own name, so that tabs leave one another's alone. False where there is no room for it. */
export function keepEntry(store: Store, { tab, ...entry }: KeptEntry): boolean {
  try {
    store.setItem(PREFIX + tab, JSON.stringify(entry))
    const at = new Map(keysOf(store).map((key) => [key, readEntry(store, key)?.at ?? 0]))
    const keys = [...at.keys()].toSorted((a, b) => at.get(b)! - at.get(a)!)
    for (const key of keys.slice(MOST_KEPT)) store.removeItem(key)
    return true
  } catch {
    return false
  }
}

/** What this tab kept last, or else what any tab did; undefined where nothing is, or nothing that opens. */
export function latestOf(entries: readonly KeptEntry[], tab: string): KeptDocument | undefined {
  const latest = entries.toSorted((a, b) => Number(b.tab === tab) - Number(a.tab === tab) || b.at - a.at)
  for (const { text, file, changed, tab: by, lineage } of latest) {
    const parsed = parseDocument(text)
    if ('document' in parsed) return { document: parsed.document, file, changed, tab: by, lineage }
  }
  return undefined
}
