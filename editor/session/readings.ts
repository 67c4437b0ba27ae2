import type { Reading, Readings as Message } from '../../graph-runtime/session/protocol.ts'
import type { Summary } from '../../graph-runtime/session/summary.ts'
import { createRing, type Ring } from './ring.ts'
import { addTo, createTrace, type Trace } from './trace.ts'
import { createTrail, type Trail } from './trail.ts'

/** Which tensor, and whether its value, the cotangent that reaches it or its tangent. */
export type Watched = Pick<Reading, 'of' | 'name' | 'pass'>

/** What is known of one watched tensor. */
export interface Track {
  summary: Summary
  /** The step the summary is of. */
  step: number
  /** Its root mean square over the last readings, or of one number that number. */
  readonly recent: Ring
  /** Its root mean square from the beginning of the run, by step. */
  readonly over: Trace
  /** All its numbers, and of few numbers how they went: of what a view draws. */
  whole: Float32Array | undefined
  readonly trail: Trail | undefined
}

/** Of a figure of at most so many numbers its way is kept. */
const FEW = 4

/**
 * What the session last read of each watched port and slot. It lives outside React: wires, pictures and bars ask it once a
 * frame and draw; whoever shows figures as text subscribes.
 */
export interface ReadingStore {
  write(message: Message): void
  track(watched: Watched): Track | undefined
  /** The step of the last readings. */
  readonly step: number
  /** Grows with every change. */
  readonly version: number
  clear(): void
  subscribe(listener: () => void): () => void
}

const KEPT = 240

const keyOf = ({ of, name, pass }: Watched) => `${of} ${pass} ${name}`

const alongOf = ({ tangentOf }: Message) => JSON.stringify(tangentOf ?? '')

/** Takes away tangents along what varied before, and those of values that no longer depend on what varies. */
function forgetTangents(tracks: Map<string, Track>, message: Message, isOther: boolean): void {
  if (isOther) for (const key of tracks.keys()) if (key.includes(' tangent ')) tracks.delete(key)
  if (isOther || !message.tangentOf) return
  const present = new Set(message.entries.map(keyOf))
  for (const { of, name } of message.entries) {
    const key = keyOf({ of, name, pass: 'tangent' })
    if (!present.has(key)) tracks.delete(key)
  }
}

function newTrack({ summary, whole }: Reading, step: number): Track {
  const trail = whole && whole.length > 0 && whole.length <= FEW ? createTrail(whole.length) : undefined
  return { summary, step, recent: createRing(KEPT), over: createTrace(), whole, trail }
}

/** An empty store. */
export function createReadings(): ReadingStore {
  const tracks = new Map<string, Track>()
  let along = ''
  const listeners = new Set<() => void>()
  let [step, version] = [0, 0]
  const changed = () => {
    version++
    for (const listener of listeners) listener()
  }
  return {
    write(message) {
      step = message.step
      forgetTangents(tracks, message, alongOf(message) !== along)
      along = alongOf(message)
      for (const reading of message.entries) {
        const key = keyOf(reading)
        const known = tracks.get(key)
        // A run that begins anew has nothing of the one before.
        const track = known && known.step <= step ? known : newTrack(reading, step)
        track.whole = reading.whole
        for (const point of reading.way ?? []) track.trail?.add(point.step, point.numbers)
        if (reading.whole) track.trail?.add(step, reading.whole)
        track.summary = reading.summary
        track.step = step
        track.recent.push(reading.summary.shape.length === 0 ? reading.summary.mean : reading.summary.rms)
        addTo(track.over, step, reading.summary.rms)
        tracks.set(key, track)
      }
      changed()
    },
    track: (watched) => tracks.get(keyOf(watched)),
    get step() {
      return step
    },
    get version() {
      return version
    },
    clear() {
      tracks.clear()
      step = 0
      changed()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
