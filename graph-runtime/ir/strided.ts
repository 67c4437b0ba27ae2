import type { Shape } from './types.ts'

type Numbers = Float64Array | Float32Array | Uint32Array | Uint8Array

/**
 * Reads `source` at `offset + Σ at[i]·strides[i]` for each coordinate of `shape` in row-major order and writes the
 * results one after another into `out`. Transposes, broadcasts (stride 0), slices and reversals (stride < 0) are this.
 */
export function stridedRead<T extends Numbers>(
  out: T,
  source: T,
  shape: Shape,
  strides: readonly number[],
  offset = 0,
): T {
  walk(shape, strides, offset, (from, count, step, at) => {
    for (let k = 0, i = from; k < count; k++, i += step) out[at + k] = source[i]!
  })
  return out
}

/** The other way: spreads `source`, read in order, over `out`; what is not written stays. */
export function stridedWrite<T extends Numbers>(
  out: T,
  source: T,
  shape: Shape,
  strides: readonly number[],
  offset = 0,
): T {
  walk(shape, strides, offset, (to, count, step, at) => {
    for (let k = 0, i = to; k < count; k++, i += step) out[i] = source[at + k]!
  })
  return out
}

/** As `stridedWrite`, but adds to what stands there: sums over axes have stride 0. */
export function stridedAdd<T extends Numbers>(
  out: T,
  source: T,
  shape: Shape,
  strides: readonly number[],
  offset = 0,
): T {
  walk(shape, strides, offset, (to, count, step, at) => {
    for (let k = 0, i = to; k < count; k++, i += step) out[i] = out[i]! + source[at + k]!
  })
  return out
}

/** Calls `row(position, count, step, index)` for each innermost row: where it starts, how long, how far apart, and the row-major index of its first element. */
export function walk(
  shape: Shape,
  strides: readonly number[],
  offset: number,
  row: (position: number, count: number, step: number, index: number) => void,
): void {
  if (shape.includes(0)) return
  const last = shape.length - 1
  const count = last < 0 ? 1 : shape[last]!
  const step = last < 0 ? 0 : strides[last]!
  const at = new Array<number>(Math.max(last, 0)).fill(0)
  let position = offset
  for (let index = 0; ; index += count) {
    row(position, count, step, index)
    let axis = last - 1
    for (; axis >= 0; axis--) {
      position += strides[axis]!
      if (++at[axis]! < shape[axis]!) break
      position -= strides[axis]! * shape[axis]!
      at[axis] = 0
    }
    if (axis < 0) return
  }
}
