import type { MetricPoint } from '../../graph-runtime/session/protocol.ts'

/** One metric of one run: steps and values, the first `length` of each array. */
export interface Track {
  xs: Float64Array
  ys: Float64Array
  length: number
}

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
  readonly tracks: Readonly<Record<string, { readonly xs: Float64Array; readonly ys: Float64Array }>>
}

/** Every metric of the last runs. It lives outside React and is read when a chart is drawn. */
export interface MetricHistory {
  add(run: number, points: readonly MetricPoint[]): void
  track(run: number, on: MetricPoint['on'], metric: string): Track | undefined
  /** Every metric of a run, and on what data. */
  measured(run: number): readonly { readonly on: MetricPoint['on']; readonly metric: string }[]
  /** Runs that measured something, oldest first. */
  runs(): readonly RunEntry[]
  /** Gives a run a name; an empty one gives it back its number. */
  rename(run: number, name: string): void
  setHidden(run: number, hidden: boolean): void
  remove(run: number): void
  /** The run that was removed last, while it can be had back. */
  readonly removed: RunEntry | undefined
  /** Puts the run that was removed last where it was. */
  undoRemove(): void
  /** The runs that took a step or were named, to be kept between visits. */
  keep(): KeptRun[]
  /** Puts runs of an earlier visit before those of this one, whose numbers go on from theirs. */
  restore(kept: readonly KeptRun[]): void
  readonly version: number
  clear(): void
  /** Calls back after a run was renamed, hidden, shown, removed or put back, not after points came. Returns how to stop. */
  subscribe(listener: () => void): () => void
}

/** Points kept of a curve; beyond, every other one is dropped. Far more than a chart has pixels. */
const MOST_POINTS = 4096
/** Beyond this many runs the oldest goes that has no name; beyond twice as many, the oldest. */
const MOST_RUNS = 8

const emptyTrack = (): Track => ({ xs: new Float64Array(MOST_POINTS), ys: new Float64Array(MOST_POINTS), length: 0 })

function thin(track: Track): void {
  track.length = Math.ceil(track.length / 2)
  for (let i = 0; i < track.length; i++) {
    track.xs[i] = track.xs[2 * i]!
    track.ys[i] = track.ys[2 * i]!
  }
}

interface Kept extends RunEntry {
  readonly tracks: Map<string, Track>
}

const numberName = (number: number) => `#${number}`
const isNamed = ({ name, number }: RunEntry) => name !== numberName(number)
const tookStep = ({ tracks }: Kept) => [...tracks.values()].some(({ xs, length }) => length > 0 && xs[length - 1]! > 0)

function fullTrack({ xs, ys }: KeptRun['tracks'][string]): Track {
  const track = emptyTrack()
  track.length = Math.min(xs.length, ys.length, MOST_POINTS)
  track.xs.set(xs.subarray(0, track.length))
  track.ys.set(ys.subarray(0, track.length))
  return track
}

/** An empty history. */
export function createMetricHistory(): MetricHistory {
  let byRun = new Map<number, Kept>()
  let removed: { readonly entry: Kept; readonly at: number } | undefined
  const listeners = new Set<() => void>()
  let version = 0
  let counted = 0
  const tracksOf = (run: number) => {
    const known = byRun.get(run)
    if (known) return known.tracks
    const number = ++counted
    const tracks = new Map<string, Track>()
    byRun.set(run, { run, number, name: numberName(number), hidden: false, tracks })
    forgetOldest(run)
    return tracks
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
    add(run, points) {
      const tracks = tracksOf(run)
      for (const { step, on, values } of points) {
        for (const [metric, value] of Object.entries(values)) {
          const key = `${on} ${metric}`
          const track = tracks.get(key) ?? emptyTrack()
          tracks.set(key, track)
          // A step may be reported again, as when a pause shows the last one: the newer figure counts.
          if (track.length > 0 && track.xs[track.length - 1] === step) track.length--
          if (track.length === MOST_POINTS) thin(track)
          track.xs[track.length] = step
          track.ys[track.length++] = value
        }
      }
      version++
    },
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
      removed = { entry, at: [...byRun.keys()].indexOf(run) }
      byRun.delete(run)
      changed()
    },
    get removed() {
      return removed?.entry
    },
    undoRemove() {
      if (!removed) return
      const { entry, at } = removed
      byRun = new Map([...byRun].toSpliced(at, 0, [entry.run, entry]))
      removed = undefined
      changed()
    },
    keep: () =>
      [...byRun.values()]
        .filter((entry) => tookStep(entry) || isNamed(entry))
        .map(({ number, name, hidden, tracks }) => {
          const cut = ({ xs, ys, length }: Track) => ({ xs: xs.slice(0, length), ys: ys.slice(0, length) })
          return { number, name, hidden, tracks: Object.fromEntries([...tracks].map(([key, of]) => [key, cut(of)])) }
        }),
    restore(kept) {
      const first = Math.max(0, ...kept.map(({ number }) => number))
      const before = kept.map(({ tracks, ...entry }, i): [number, Kept] => {
        const run = i - kept.length
        return [
          run,
          { ...entry, run, tracks: new Map(Object.entries(tracks).map(([key, of]) => [key, fullTrack(of)])) },
        ]
      })
      const now = [...byRun.values()].map((entry): [number, Kept] => {
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
      removed = undefined
      changed()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
