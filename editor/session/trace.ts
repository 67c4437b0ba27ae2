/** How a number went over the steps: the first `length` of each array, by rising step. */
export interface Trace {
  readonly xs: Float64Array
  readonly ys: Float64Array
  length: number
  /** Of so many numbers one is kept. */
  stride: number
  /** Numbers seen since the last one that was kept. */
  since: number
}

/** Points kept: a few for each pixel of a small chart. */
const MOST = 256

/** An empty trace. */
export function createTrace(): Trace {
  return { xs: new Float64Array(MOST), ys: new Float64Array(MOST), length: 0, stride: 1, since: 0 }
}

/**
 * Adds what a number is at a step. The last point is always the latest; when there is no more room, every other point is
 * dropped, so that the trace goes on reaching back to its beginning. A step before the last one begins it anew.
 */
export function addTo(trace: Trace, step: number, value: number): void {
  const { xs, ys } = trace
  if (trace.length > 0 && step < xs[trace.length - 1]!) Object.assign(trace, { length: 0, stride: 1, since: 0 })
  const last = trace.length - 1
  if (last >= 0 && step === xs[last]) {
    ys[last] = value
    return
  }
  // The last point is provisional until `stride` numbers have come since the one before it.
  const replaces = last > 0 && trace.since < trace.stride
  trace.since = replaces ? trace.since + 1 : 1
  if (!replaces && trace.length === MOST) thin(trace)
  if (!replaces) trace.length++
  xs[trace.length - 1] = step
  ys[trace.length - 1] = value
}

function thin(trace: Trace): void {
  const kept = trace.length / 2
  for (let i = 0; i < kept; i++) {
    trace.xs[i] = trace.xs[2 * i]!
    trace.ys[i] = trace.ys[2 * i]!
  }
  trace.length = kept
  trace.stride *= 2
}
