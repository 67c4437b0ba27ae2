/** The last so many numbers, oldest first when read. Nothing is allocated while it is written. */
export interface Ring {
  push(value: number): void
  readonly length: number
  /** The i-th oldest. */
  at(index: number): number
  /** A copy, oldest first. */
  toArray(): Float64Array
}

/** An empty ring that holds `capacity` numbers. */
export function createRing(capacity: number): Ring {
  const values = new Float64Array(capacity)
  let written = 0
  const length = () => Math.min(written, capacity)
  const at = (index: number) => values[(written - length() + index) % capacity]!
  return {
    push(value) {
      values[written % capacity] = value
      written++
    },
    get length() {
      return length()
    },
    at,
    toArray: () => Float64Array.from({ length: length() }, (_, i) => at(i)),
  }
}
