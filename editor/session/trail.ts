/** How a few numbers went along a run: steps, and at each the numbers, the first `length` of each list. */
export interface Trail {
  readonly length: number
  readonly steps: Float64Array
  /** One list for each number. */
  readonly values: readonly Float64Array[]
  add(step: number, numbers: ArrayLike<number>): void
}

/** Points kept; beyond, every other one is dropped. More than a block has pixels. */
const MOST = 1024

/** An empty trail of `width` numbers. A step before the last one begins it anew; the same step again replaces its numbers. */
export function createTrail(width: number): Trail {
  const steps = new Float64Array(MOST)
  const values = Array.from({ length: width }, () => new Float64Array(MOST))
  let length = 0
  const thin = () => {
    for (const list of [steps, ...values]) for (let i = 0; 2 * i < length; i++) list[i] = list[2 * i]!
    length = Math.ceil(length / 2)
  }
  return {
    steps,
    values,
    get length() {
      return length
    },
    add(step, numbers) {
      if (numbers.length !== width) return
      const last = length > 0 ? steps[length - 1]! : -Infinity
      if (step < last) length = 0
      else if (step === last) length--
      if (length === MOST) thin()
      steps[length] = step
      values.forEach((list, i) => (list[length] = numbers[i]!))
      length++
    },
  }
}
