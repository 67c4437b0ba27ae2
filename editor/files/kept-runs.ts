import type { KeptRun } from '../session/metric-history.ts'

/** The runs of a tab's document, as the browser keeps them between visits. */
interface Entry {
  readonly tab: string
  /** The file they belong to: `two-spirals.json`. */
  readonly file: string
  /** When they were kept, in milliseconds since 1970. */
  readonly at: number
  readonly runs: readonly KeptRun[]
}

const STORE = 'runs'
/** Runs of as many tabs are kept; the oldest go first. */
const MOST_KEPT = 6

/** Waits for an answer of IndexedDB. */
function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('The browser keeps no runs.')))
  })
}

/** The database. Curves are too much for the browser's local storage, which the documents need. */
function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open('chainrule runs', 1)
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore(STORE, { keyPath: 'tab' }))
  return answered(request)
}

const isNumbers = (value: unknown) => value instanceof Float64Array

/** Whether something read is a run: another version of the page may have kept something else. */
function isRun(value: unknown): value is KeptRun {
  if (typeof value !== 'object' || value === null) return false
  const [number, name, hidden, tracks] = ['number', 'name', 'hidden', 'tracks'].map((key): unknown =>
    Reflect.get(value, key),
  )
  if (typeof number !== 'number' || typeof name !== 'string' || typeof hidden !== 'boolean') return false
  if (typeof tracks !== 'object' || tracks === null) return false
  return Object.values(tracks).every(
    (track: unknown) =>
      typeof track === 'object' &&
      track !== null &&
      isNumbers(Reflect.get(track, 'xs')) &&
      isNumbers(Reflect.get(track, 'ys')),
  )
}

/** Where the runs of one tab are kept. */
export interface RunKeeper {
  /** The runs that this tab, or else the one that kept some last, had of a file; none where there are none. */
  kept(file: string): readonly KeptRun[]
  /** Keeps the tab's runs. All that it takes is on its way when it returns, so that it counts even while the page goes. */
  keep(file: string, runs: readonly KeptRun[], now: number): void
}

/** Opens the keeper of a tab. Fails where the browser keeps nothing. */
export async function openRunKeeper(tab: string): Promise<RunKeeper> {
  const database = await openDatabase()
  const all = () => answered<Entry[]>(database.transaction(STORE).objectStore(STORE).getAll())
  const entries = (await all()).toSorted((a, b) => Number(b.tab === tab) - Number(a.tab === tab) || b.at - a.at)
  const old = database.transaction(STORE, 'readwrite')
  for (const entry of entries.slice(MOST_KEPT)) old.objectStore(STORE).delete(entry.tab)
  return {
    kept: (file) => entries.find((entry) => entry.file === file)?.runs.filter(isRun) ?? [],
    keep(file, runs, now) {
      const transaction = database.transaction(STORE, 'readwrite')
      transaction.objectStore(STORE).put({ tab, file, at: now, runs } satisfies Entry)
      transaction.commit()
    },
  }
}
