import type { MetricPoint } from '../../graph-runtime/session/protocol.ts'

/** One metric of one run: steps and values, the first `length` of each array. */
export interface Track {
  xs: Float64Array
  ys: Float64Array
  length: number
}

/** Every metric of the last runs. It lives outside React and is read when a chart is drawn. */
export interface MetricHistory {
  add(run: number, points: readonly MetricPoint[]): void
  track(run: number, on: MetricPoint['on'], metric: string): Track | undefined
  /** Runs that measured something, oldest first. */
  runs(): readonly number[]
  readonly version: number
  clear(): void
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

/** An empty history. */
export function createMetricHistory(): MetricHistory {
  const byRun = new Map<number, Map<string, Track>>()
  let version = 0
  const tracksOf = (run: number) => {
    const known = byRun.get(run)
    if (known) return known
    const tracks = new Map<string, Track>()
    byRun.set(run, tracks)
    for (const old of [...byRun.keys()].slice(0, -MOST_RUNS)) byRun.delete(old)
    return tracks
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
    track: (run, on, metric) => byRun.get(run)?.get(`${on} ${metric}`),
    runs: () => [...byRun.keys()],
    get version() {
      return version
    },
    clear() {
      byRun.clear()
      version++
    },
  }
}
