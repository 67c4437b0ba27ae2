import type { Numbers } from './numbers.ts'

/** Sizes shared by `gather` and `scatterAdd`: x[batches, size, rest] and indices[batches, count]. */
export interface Indexing {
  readonly batches: number
  readonly count: number
  readonly size: number
  readonly rest: number
}

/** out[b, i, …] = x[b, indices[b, i], …], and `missing` where the index is out of range. */
export function gather(
  out: Numbers,
  x: Numbers,
  indices: Numbers,
  { batches, count, size, rest }: Indexing,
  missing: number,
): void {
  for (let i = 0; i < batches * count; i++) {
    const index = indices[i]!
    const to = i * rest
    const from = (Math.floor(i / count) * size + index) * rest
    if (index < size) for (let r = 0; r < rest; r++) out[to + r] = x[from + r]!
    else out.fill(missing, to, to + rest)
  }
}

/** Clears `out`, then out[b, indices[b, i], …] += updates[b, i, …], in order; those out of range are dropped. */
export function scatterAdd(
  out: Numbers,
  updates: Numbers,
  indices: Numbers,
  { batches, count, size, rest }: Indexing,
): void {
  out.fill(0)
  for (let i = 0; i < batches * count; i++) {
    const index = indices[i]!
    if (index >= size) continue
    const to = (Math.floor(i / count) * size + index) * rest
    for (let r = 0; r < rest; r++) out[to + r] = out[to + r]! + updates[i * rest + r]!
  }
}
