type Numbers = Float32Array | Float64Array | Uint32Array | Uint8Array

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

/** Sorts each row of x[rows, length] upwards; equal ones keep their order, NaN comes last. */
export function sortRows(values: Numbers, indices: Numbers, x: Numbers, rows: number, length: number): void {
  for (let row = 0; row < rows; row++) {
    const from = row * length
    const order = Uint32Array.from({ length }, (_, i) => i)
    order.sort((i, j) => compare(x[from + i]!, x[from + j]!) || i - j)
    order.forEach((index, i) => {
      values[from + i] = x[from + index]!
      indices[from + i] = index
    })
  }
}

function compare(x: number, y: number): number {
  if (x < y) return -1
  if (x > y) return 1
  return Number(Number.isNaN(x)) - Number(Number.isNaN(y))
}
