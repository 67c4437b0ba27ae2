/** What is known of many numbers at once: of those that are finite. */
export interface Figures {
  readonly finite: number
  readonly zeros: number
  readonly sum: number
  readonly squares: number
  /** Infinity and −Infinity where no number is finite. */
  readonly min: number
  readonly max: number
}

/** The figures of some numbers, one by one. */
export function figuresOf(data: ArrayLike<number>): Figures {
  let [finite, zeros, sum, squares, min, max] = [0, 0, 0, 0, Infinity, -Infinity]
  for (let i = 0; i < data.length; i++) {
    const x = data[i]!
    if (x - x !== 0) continue
    finite++
    if (x === 0) zeros++
    sum += x
    squares += x * x
    if (x < min) min = x
    if (x > max) max = x
  }
  return { finite, zeros, sum, squares, min, max }
}

/** The figures of all numbers of two sets. */
export const joined = (a: Figures, b: Figures): Figures => ({
  finite: a.finite + b.finite,
  zeros: a.zeros + b.zeros,
  sum: a.sum + b.sum,
  squares: a.squares + b.squares,
  min: Math.min(a.min, b.min),
  max: Math.max(a.max, b.max),
})
