import { placeFor } from './spacing.ts'

/** How a few numbers went along a run: steps, and at each the numbers, the first `length` of each list. */
export interface Trail {
  readonly length: number
  readonly steps: Float64Array
  /** One list for each number. */
  readonly values: readonly Float64Array[]
  add(step: number, numbers: ArrayLike<number>): void
}

/** Points kept of a trail. More than a block has pixels. */
const MOST = 1024

/** An empty trail of `width` numbers. A step before the last one begins it anew; the same step again replaces its numbers. */
export function createTrail(width: number): Trail {
  const steps = new Float64Array(MOST)
  const values = Array.from({ length: width }, () => new Float64Array(MOST))
  const spaced = { length: 0, gap: 0 }
  return {
    steps,
    values,
    get length() {
      return spaced.length
    },
    add(step, numbers) {
      if (numbers.length !== width) return
      if (spaced.length > 0 && step < steps[spaced.length - 1]!) Object.assign(spaced, { length: 0, gap: 0 })
      const place = placeFor(spaced, step, [steps, ...values])
      steps[place] = step
      values.forEach((list, i) => (list[place] = numbers[i]!))
    },
  }
}
