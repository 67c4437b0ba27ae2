import { main as mainIn, type Windows } from './ours.ts'
import { threaded } from './session.ts'

/** Prints a line of JSON for each workload, in f32, with all threads where they are quicker: that shows after some seconds. */
export const main = (names: readonly string[], windows: Windows): Promise<void> =>
  mainIn(names, windows, { surroundings: threaded, warmMs: 3000 })
