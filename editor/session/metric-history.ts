import type { MetricPoint } from '../../graph-runtime/session/protocol.ts'

/** One metric of one run: steps and values, the first `length` of each array. */
export interface Track {
  xs: Float64Array
  ys: Float64Array
  length: number
}

/** One run that measured something. */
export interface RunEntry {
  /** As the session counts its runs. */
  readonly run: number
  /** As a person counts those of this document, from 1; it stays when others are deleted. */
  readonly number: number
  /** `#3`, unless a person named it. */
  readonly name: string
  /** Left out of the charts. */
  readonly hidden: boolean
}

/** Every metric of the last runs. It lives outside React and is read when a chart is drawn. */
export interface MetricHistory {
  add(run: number, points: readonly MetricPoint[]): void
  track(run: number, on: MetricPoint['on'], metric: string): Track | undefined
  /** Runs that measured something, oldest first. */
  runs(): readonly RunEntry[]
  /** Gives a run a name; an empty one gives it back its number. */
  rename(run: number, name: string): void
  setHidden(run: number, hidden: boolean): void
  remove(run: number): void
  readonly version: number
  clear(): void
  /** Calls back after a run was renamed, hidden, shown or removed, not after points came. Returns how to stop. */
  subscribe(listener: () => void): () => void
}

/** Points kept of a curve; beyond, every other one is dropped. Far more than a chart has pixels. */
const MOST_POINTS = 4096
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

/** An empty history. */
export function createMetricHistory(): MetricHistory {
  const byRun = new Map<number, Kept>()
  const listeners = new Set<() => void>()
  let version = 0
  let counted = 0
  const tracksOf = (run: number) => {
    const known = byRun.get(run)
    if (known) return known.tracks
    const number = ++counted
    const tracks = new Map<string, Track>()
    byRun.set(run, { run, number, name: `#${number}`, hidden: false, tracks })
    for (const old of [...byRun.keys()].slice(0, -MOST_RUNS)) byRun.delete(old)
    return tracks
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
    runs: () => [...byRun.values()],
    rename: (run, name) => change(run, { name: name.trim() || `#${byRun.get(run)?.number}` }),
    setHidden: (run, hidden) => change(run, { hidden }),
    remove(run) {
      if (byRun.delete(run)) changed()
    },
    get version() {
      return version
    },
    clear() {
      byRun.clear()
      counted = 0
      changed()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
