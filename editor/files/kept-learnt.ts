import type { Learnt, LearntStore } from '../session/keep-learnt.ts'
import { answered, inTime, openDatabase } from './database.ts'
import type { KeptDocument } from './kept-documents.ts'

/** What was learnt of a tab's document, as the browser keeps it between visits. */
interface Entry {
  readonly tab: string
  readonly learnt: Learnt
}

const STORE = 'learnt'

/** Whether something read is what was learnt: another version of the page may have kept something else. */
function isLearnt(value: unknown): value is Learnt {
  if (typeof value !== 'object' || value === null) return false
  const saved: unknown = Reflect.get(value, 'saved')
  const hasSlots = typeof saved === 'object' && saved !== null && typeof Reflect.get(saved, 'slots') === 'object'
  const kinds = { lineage: 'string', seed: 'number', step: 'number' }
  return (
    (saved === undefined || hasSlots) &&
    Object.entries(kinds).every(([name, kind]) => typeof Reflect.get(value, name) === kind)
  )
}

/** What belongs to the document that was restored: kept by the same tab, of the same opening of it, from the same seed. */
function belonging(value: unknown, { lineage, document }: KeptDocument): Learnt | undefined {
  const learnt: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'learnt') : undefined
  return isLearnt(learnt) && learnt.lineage === lineage && learnt.seed === document.seed ? learnt : undefined
}

async function openStore(
  tab: string,
  restored: KeptDocument | undefined,
  tabs: readonly string[],
  keepDocument: () => void,
): Promise<LearntStore> {
  const database = await openDatabase('chainrule learnt', STORE, 'tab')
  const reading = database.transaction(STORE).objectStore(STORE)
  const [value, keys] = await Promise.all([
    restored && answered<unknown>(reading.get(restored.tab)),
    answered(reading.getAllKeys()),
  ])
  const write = (change: (store: IDBObjectStore) => void) => {
    try {
      const transaction = database.transaction(STORE, 'readwrite')
      change(transaction.objectStore(STORE))
      transaction.commit()
    } catch {
      // The database is closed, as after a user cleared it.
    }
  }
  const isGone = (key: IDBValidKey) => key !== tab && !tabs.some((each) => each === key)
  write((store) => keys.filter(isGone).forEach((key) => store.delete(key)))
  return {
    found: restored && belonging(value, restored),
    keep(learnt) {
      keepDocument()
      write((store) => store.put({ tab, learnt } satisfies Entry))
    },
    drop: () => write((store) => store.delete(tab)),
  }
}

/**
 * What the browser kept of what the restored document had learnt, and where to keep what follows, in a database of its own, since
 * it may be large. Of tabs whose document is not kept any more, which are not among `tabs`, it goes. What is learnt is of no use
 * without its document: `keepDocument` makes sure that the tab has that, too. Undefined where the browser keeps nothing.
 */
export const openLearntStore = (
  tab: string,
  restored: KeptDocument | undefined,
  tabs: readonly string[],
  keepDocument: () => void,
): Promise<LearntStore | undefined> => inTime(openStore(tab, restored, tabs, keepDocument))
