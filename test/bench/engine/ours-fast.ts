import { main as mainIn, type Windows } from './ours.ts'

/** Prints a line of JSON for each workload, in f32 whose products may be summed without being rounded between. */
export const main = (names: readonly string[], windows: Windows): Promise<void> =>
  mainIn(names, windows, { precision: 'fast' })
