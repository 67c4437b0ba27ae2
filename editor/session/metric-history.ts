import type { Measured } from '../../graph-runtime/session/measured.ts'
import type { MetricPoint } from '../../graph-runtime/session/protocol.ts'
import {
  addPoint,
  cutAfter,
  cutTrack,
  emptyTrack,
  fullTrack,
  testedIn,
  type KeptTrack,
  type Track,
} from './metric-track.ts'

/** One run that measured something. */
export interface RunEntry {
  /** As the session counts its runs; below 0 for one of an earlier visit. */
  readonly run: number
  /** As a person counts those of this document, from 1; it stays when others are deleted. */
  readonly number: number
  /** `#3`, unless a person named it. */
  readonly name: string
  /** Left out of the charts. */
  readonly hidden: boolean
}

/** A run as it is kept between visits. */
export interface KeptRun extends Omit<RunEntry, 'run'> {
  /** By `train loss`. */
  readonly tracks: Readonly<Record<string, KeptTrack>>
}

/** A run of an earlier visit that goes on. */
export interface GoesOn {
  /** As the session counts it now. */
  readonly run: number
  /** As a person counts it. */
  readonly number: number | undefined
  /** The step from which it goes on. */
  readonly step: number
}

/** Every metric of the last runs. It lives outside React and is read when a chart is drawn. */
export interface MetricHistory {
  add(run: number, measured: readonly Measured[]): void
  track(run: number, on: MetricPoint['on'], metric: string): Track | undefined
  /** Whether a run measured something else on test data than on training data, as it does not where nothing is kept for testing. */
  isTested(run: number, metric: string): boolean
  /** Every metric of a run, and on what data. */
  measured(run: number): readonly { readonly on: MetricPoint['on']; readonly metric: string }[]
  /** Runs that measured something, oldest first. */
  runs(): readonly RunEntry[]
  /** Gives a run a name; an empty one gives it back its number. */
  rename(run: number, name: string): void
  setHidden(run: number, hidden: boolean): void
  remove(run: number): void
  /** The run that was removed last and not put back. */
  readonly removed: RunEntry | undefined
  /** Puts the run that was removed last where it was; then the one before it can be had back. */
  undoRemove(): void
  /** The runs that took a step or were named, to be kept between visits. */
  keep(): KeptRun[]
  /** A run goes on from an earlier step: what it measured after that is dropped. */
  goBack(run: number, step: number): void
  /**
   * Puts runs of an earlier visit before those of this one, whose numbers go on from theirs. The one of `goesOn`, if it is there,
   * is the run `goesOn.run` of this visit, which goes on from that step.
   */
  restore(kept: readonly KeptRun[], goesOn?: GoesOn): void
  readonly version: number
  clear(): void
  /** Calls back after a run was renamed, hidden, shown, removed or put back, not after points came. Returns how to stop. */
  subscribe(listener: () => void): () => void
}

/** Beyond this many runs the oldest goes that has no name; beyond twice as many, the oldest. */
const MOST_RUNS = 8

interface Kept extends RunEntry {
  readonly tracks: Map<string, Track>
  /** Metrics that were once another on test data than on training data at the same step. */
  readonly tested: Set<string>
}

const numberName = (number: number) => `#${number}`
const isNamed = ({ name, number }: RunEntry) => name !== numberName(number)
const tookStep = ({ tracks }: Kept) => [...tracks.values()].some(({ xs, length }) => length > 0 && xs[length - 1]! > 0)

/** Has a run of an earlier visit go on from a step with what was measured in this one. */
function join({ tracks, tested }: Kept, since: Kept | undefined, step: number): void {
  for (const track of tracks.values()) cutAfter(track, step)
  for (const [key, { xs, ys, length }] of since?.tracks ?? []) {
    const track = tracks.get(key) ?? emptyTrack()
    tracks.set(key, track)
    for (let i = 0; i < length; i++) addPoint(track, xs[i]!, ys[i]!)
  }
  for (const metric of since?.tested ?? []) tested.add(metric)
}

/** An empty history. */
export function createMetricHistory(): MetricHistory {
  let byRun = new Map<number, Kept>()
  let removed: readonly { readonly entry: Kept; readonly at: number }[] = []
  const listeners = new Set<() => void>()
  let version = 0
  let counted = 0
  const entryOf = (run: number): Kept => {
    const known = byRun.get(run)
    if (known) return known
    const number = ++counted
    const begun = { run, number, name: numberName(number), hidden: false, tracks: new Map(), tested: new Set<string>() }
    byRun.set(run, begun)
    forgetOldest(run)
    return begun
  }
  const forgetOldest = (present: number) => {
    const all = [...byRun.values()].filter((entry) => entry.run !== present)
    const unnamed = all.filter((entry) => !isNamed(entry))
    for (const { run } of unnamed.slice(0, Math.max(0, byRun.size - MOST_RUNS))) byRun.delete(run)
    for (const { run } of all.slice(0, Math.max(0, byRun.size - 2 * MOST_RUNS))) byRun.delete(run)
  }
  const changed = () => {
    version++
    for (const listener of listeners) listener()
  }
  const change = (run: number, changes: Partial<RunEntry>) => {
    const known = byRun.get(run)
    if (!known) return
    byRun.set(run, { ...known, ...changes })
    changed()
  }
  return {
    add(run, measured) {
      const { tracks, tested } = entryOf(run)
      for (const { on, steps, metrics } of measured) {
        for (const { name, data } of metrics) {
          const key = `${on} ${name}`
          const track = tracks.get(key) ?? emptyTrack()
          tracks.set(key, track)
          const train = on === 'test' && !tested.has(name) ? tracks.get(`train ${name}`) : undefined
          const last = (train?.length ?? 0) - 1
          data.forEach((value, row) => {
            const step = steps[row]!
            addPoint(track, step, value)
            if (train?.xs[last] === step && !Object.is(train.ys[last], value)) tested.add(name)
          })
        }
      }
      version++
    },
    isTested: (run, metric) => byRun.get(run)?.tested.has(metric) ?? false,
    track: (run, on, metric) => byRun.get(run)?.tracks.get(`${on} ${metric}`),
    measured: (run) =>
      [...(byRun.get(run)?.tracks.keys() ?? [])].map((key) => {
        const on = key.startsWith('test ') ? 'test' : 'train'
        return { on, metric: key.slice(on.length + 1) }
      }),
    runs: () => [...byRun.values()],
    rename: (run, name) => change(run, { name: name.trim() || numberName(byRun.get(run)?.number ?? 0) }),
    setHidden: (run, hidden) => change(run, { hidden }),
    remove(run) {
      const entry = byRun.get(run)
      if (!entry) return
      removed = [...removed, { entry, at: [...byRun.keys()].indexOf(run) }].slice(-MOST_RUNS)
      byRun.delete(run)
      changed()
    },
    get removed() {
      return removed.at(-1)?.entry
    },
    undoRemove() {
      const last = removed.at(-1)
      if (!last) return
      const { entry, at } = last
      byRun = new Map([...byRun].toSpliced(at, 0, [entry.run, entry]))
      removed = removed.slice(0, -1)
      changed()
    },
    keep: () =>
      [...byRun.values()]
        .filter((entry) => tookStep(entry) || isNamed(entry))
        .map(({ number, name, hidden, tracks }) => {
          const cut = [...tracks].map(([key, track]) => [key, cutTrack(track)] as const)
          return { number, name, hidden, tracks: Object.fromEntries(cut) }
        }),
    goBack(run, step) {
      for (const track of byRun.get(run)?.tracks.values() ?? []) cutAfter(track, step)
      version++
    },
    restore(kept, goesOn) {
      const since = goesOn && byRun.get(goesOn.run)
      const before = kept.map(({ tracks, ...entry }, i): [number, Kept] => {
        const isPresent = goesOn !== undefined && entry.number === goesOn.number
        const run = isPresent ? goesOn.run : i - kept.length
        const full = new Map(Object.entries(tracks).map(([key, of]) => [key, fullTrack(of)]))
        const restored = { ...entry, run, tracks: full, tested: testedIn(tracks) }
        if (isPresent) join(restored, since, goesOn.step)
        return [run, restored]
      })
      const joined = new Map(before)
      const others = [...byRun.values()].filter(({ run }) => !joined.has(run))
      const first = Math.max(0, ...kept.map(({ number }) => number)) - (byRun.size - others.length)
      const now = others.map((entry): [number, Kept] => {
        const number = first + entry.number
        return [entry.run, { ...entry, number, name: isNamed(entry) ? entry.name : numberName(number) }]
      })
      byRun = new Map([...before, ...now])
      counted += first
      changed()
    },
    get version() {
      return version
    },
    clear() {
      byRun.clear()
      counted = 0
      removed = []
      changed()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
