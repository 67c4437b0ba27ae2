import { answered, openDatabase } from './database.ts'
import { isEntry, MOST_KEPT, type KeptEntry } from './kept-documents.ts'

const STORE = 'documents'

/** Copies of the documents in the browser's database. */
export interface Copies {
  /** All that were there when it was opened, in no order. */
  readonly entries: readonly KeptEntry[]
  /** Keeps a tab's document; says when that is done, false where there is no room for it. */
  keep(entry: KeptEntry): Promise<boolean>
}

/**
 * Opens the copies. What local storage was given is sure once its write returns, whatever becomes of the page; but Chromium
 * brings it to the disk only now and then, up to a minute later, and a browser that crashes loses it. What the database was
 * given is on the disk within milliseconds. Fails where the browser keeps nothing.
 */
export async function openCopies(): Promise<Copies> {
  const database = await openDatabase('chainrule documents', STORE, 'tab')
  const found: unknown[] = await answered(database.transaction(STORE).objectStore(STORE).getAll())
  const entries = found.filter(isEntry).toSorted((a, b) => b.at - a.at)
  const old = database.transaction(STORE, 'readwrite')
  for (const { tab } of entries.slice(MOST_KEPT)) old.objectStore(STORE).delete(tab)
  return {
    entries,
    keep(entry) {
      const transaction = database.transaction(STORE, 'readwrite')
      transaction.objectStore(STORE).put(entry)
      transaction.commit()
      return new Promise((resolve) => {
        transaction.addEventListener('complete', () => resolve(true))
        transaction.addEventListener('abort', () => resolve(false))
      })
    },
  }
}
