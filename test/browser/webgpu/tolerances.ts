/** How far WebGPU may be from the reference in f32, relative to the largest number of an output (or 1), where it is not this. */
const TOLERANCE = 4e-6

const tolerances: readonly (readonly [pattern: RegExp, tolerance: number])[] = []

/** The tolerance of a case, or of a block's examples. */
export function toleranceOf(name: string): number {
  return tolerances.find(([pattern]) => pattern.test(name))?.[1] ?? TOLERANCE
}
