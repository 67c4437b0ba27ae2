import type { KeptRun } from '../session/metric-history.ts'
import { answered, openDatabase } from './database.ts'

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
  /** The runs that the tab they are wanted of, or else the one that kept some last, had of a file; none where there are none. */
  kept(file: string): readonly KeptRun[]
  /** Keeps the tab's runs. All that it takes is on its way when it returns, so that it counts even while the page goes. */
  keep(file: string, runs: readonly KeptRun[], now: number): void
}

/** Opens the keeper of a tab, with the runs that `from` kept. Fails where the browser keeps nothing. */
export async function openRunKeeper(tab: string, from: string): Promise<RunKeeper> {
  // Curves are too much for the browser's local storage, which the documents need.
  const database = await openDatabase('chainrule runs', STORE, 'tab')
  const all = () => answered<Entry[]>(database.transaction(STORE).objectStore(STORE).getAll())
  const entries = (await all()).toSorted((a, b) => Number(b.tab === from) - Number(a.tab === from) || b.at - a.at)
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
