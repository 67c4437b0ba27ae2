import { main as mainIn, type Windows } from './ours.ts'
import { threaded } from './session.ts'

/** Prints a line of JSON for each workload, in f32 whose products may be summed without being rounded between, with all threads. */
export const main = (names: readonly string[], windows: Windows): Promise<void> =>
  mainIn(names, windows, { precision: 'fast', surroundings: threaded, warmMs: 3000 })
