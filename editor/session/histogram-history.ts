import type { Readings } from '../../graph-runtime/session/protocol.ts'
import type { Watched } from './readings.ts'

/** How the numbers of a tensor were spread at a step: counts in equal bins from min to max. */
export interface Spread {
  readonly step: number
  readonly min: number
  readonly max: number
  readonly counts: readonly number[]
}

/** How every tensor that was read was spread, step by step of the present run. It lives outside React. */
export interface HistogramHistory {
  /** Adds what was read; a run of another number begins anew. */
  add(run: number, readings: Pick<Readings, 'step' | 'entries'>): void
  /** The spreads of a tensor, by rising step; none where it was not read. */
  of(watched: Watched): readonly Spread[]
  clear(): void
}

/** Steps kept of a tensor; beyond, every other one is dropped, and steps less far apart than those are left out from then on. */
const MOST = 120

const keyOf = ({ of, name, pass }: Watched) => `${of} ${pass} ${name}`

interface Track {
  spreads: Spread[]
  /** The least distance of two steps. */
  gap: number
}

/** An empty history. */
export function createHistogramHistory(): HistogramHistory {
  const tracks = new Map<string, Track>()
  let present: number | undefined
  const put = (track: Track, spread: Spread) => {
    const { spreads } = track
    // A step may be read again, as when a pause shows the last one: the newer counts.
    if (spreads.at(-1)?.step === spread.step) spreads.pop()
    const before = spreads.at(-2)?.step
    const last = spreads.at(-1)?.step
    // The last one always stands, so that the picture ends at now; it gives way to the next if it is too near to the one before.
    if (before !== undefined && last !== undefined && last - before < track.gap) spreads.pop()
    spreads.push(spread)
    if (spreads.length <= MOST) return
    track.spreads = spreads.filter((_, i) => i % 2 === 0 || i === spreads.length - 1)
    track.gap = (spread.step - spreads[0]!.step) / (MOST / 2)
  }
  return {
    add(run, { step, entries }) {
      if (run !== present) tracks.clear()
      present = run
      for (const { of, name, pass, summary } of entries) {
        const { histogram: counts, min, max } = summary
        if (counts.length === 0 || pass === 'tangent') continue
        const key = keyOf({ of, name, pass })
        const known = tracks.get(key)
        const goesBack = (known?.spreads.at(-1)?.step ?? 0) > step
        const track = known && !goesBack ? known : { spreads: [], gap: 0 }
        tracks.set(key, track)
        put(track, { step, min, max, counts })
      }
    },
    of: (watched) => tracks.get(keyOf(watched))?.spreads ?? [],
    clear() {
      tracks.clear()
      present = undefined
    },
  }
}
