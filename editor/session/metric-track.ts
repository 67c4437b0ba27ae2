import { placeFor, type Spaced } from './spacing.ts'

/** One metric of one run: steps and values, the first `length` of each array. */
export interface Track extends Spaced {
  readonly xs: Float64Array
  readonly ys: Float64Array
}

/** A curve as it is kept between visits: no longer than it is. */
export interface KeptTrack {
  readonly xs: Float64Array
  readonly ys: Float64Array
}

/** Points kept of a curve. Far more than a chart has pixels. */
const MOST_POINTS = 4096
/** A curve without points. */
export const emptyTrack = (): Track => ({
  xs: new Float64Array(MOST_POINTS),
  ys: new Float64Array(MOST_POINTS),
  length: 0,
  gap: 0,
})

/** Adds a point; a step may be reported again, as when a pause shows the last one: the newer figure counts. */
export function addPoint(track: Track, step: number, value: number): void {
  const place = placeFor(track, step, [track.xs, track.ys])
  track.xs[place] = step
  track.ys[place] = value
}

/** Drops the points after a step. */
export function cutAfter(track: Track, step: number): void {
  while (track.length > 0 && track.xs[track.length - 1]! > step) track.length--
}

/** A curve as it is kept. */
export const cutTrack = ({ xs, ys, length }: Track): KeptTrack => ({ xs: xs.slice(0, length), ys: ys.slice(0, length) })

/** A curve that was kept, with room to go on. */
export function fullTrack({ xs, ys }: KeptTrack): Track {
  const track = emptyTrack()
  track.length = Math.min(xs.length, ys.length, MOST_POINTS)
  track.xs.set(xs.subarray(0, track.length))
  track.ys.set(ys.subarray(0, track.length))
  return track
}

/** The metrics that a run which is kept measured on test data with another outcome, as far as it knows both at the same steps. */
export function testedIn(tracks: Readonly<Record<string, KeptTrack>>): Set<string> {
  const metrics = Object.keys(tracks).flatMap((key) => (key.startsWith('test ') ? [key.slice('test '.length)] : []))
  return new Set(
    metrics.filter((metric) => {
      const [train, test] = [tracks[`train ${metric}`], tracks[`test ${metric}`]!]
      const known = new Map(train && Array.from(train.xs, (step, i) => [step, train.ys[i]]))
      return !train || test.ys.some((y, i) => known.has(test.xs[i]!) && !Object.is(known.get(test.xs[i]!), y))
    }),
  )
}
