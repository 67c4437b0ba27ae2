import { parseDocument } from '../../graph-runtime/document/parse.ts'
import { writeDocument } from '../../graph-runtime/document/write.ts'
import type { GraphDocument } from '../../graph-runtime/document/types.ts'

/** A document as the browser keeps it between visits. */
export interface KeptDocument {
  readonly document: GraphDocument
  readonly file: string
  /** It has changes that no file holds. */
  readonly changed: boolean
}

const PREFIX = 'chainrule document '
/** Documents of as many tabs are kept; the oldest goes first. */
const MOST_KEPT = 6

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

interface Entry {
  readonly at: number
  readonly file: string
  readonly changed: boolean
  readonly text: string
}

function readEntry(store: Store, key: string): Entry | undefined {
  try {
    const read: unknown = JSON.parse(store.getItem(key) ?? 'null')
    if (typeof read !== 'object' || read === null) return undefined
    const [at, file, changed, text] = ['at', 'file', 'changed', 'text'].map((name): unknown => Reflect.get(read, name))
    const fits = typeof at === 'number' && typeof file === 'string' && typeof text === 'string'
    return fits ? { at, file, changed: changed === true, text } : undefined
  } catch {
    return undefined
  }
}

/** Keys of what is kept, the latest first. */
function keysOf(store: Store): string[] {
  const keys = Array.from({ length: store.length }, (_, i) => store.key(i) ?? '').filter((key) =>
    key.startsWith(PREFIX),
  )
  const at = new Map(keys.map((key) => [key, readEntry(store, key)?.at ?? 0]))
  return keys.toSorted((a, b) => at.get(b)! - at.get(a)!)
}

/** Keeps a tab's document, under its own name, so that tabs leave one another's alone. False where there is no room for it. */
export function keepDocument(store: Store, tab: string, kept: KeptDocument, now: number): boolean {
  const { document, file, changed } = kept
  const entry: Entry = { at: now, file, changed, text: writeDocument(document) }
  try {
    store.setItem(PREFIX + tab, JSON.stringify(entry))
    for (const key of keysOf(store).slice(MOST_KEPT)) store.removeItem(key)
    return true
  } catch {
    return false
  }
}

/** What this tab kept, or else the document that any tab kept last; undefined where nothing is, or nothing that opens. */
export function keptDocument(store: Store, tab: string): KeptDocument | undefined {
  for (const key of new Set([PREFIX + tab, ...keysOf(store)])) {
    const entry = readEntry(store, key)
    const parsed = entry && parseDocument(entry.text)
    if (entry && parsed && 'document' in parsed) {
      return { document: parsed.document, file: entry.file, changed: entry.changed }
    }
  }
  return undefined
}
