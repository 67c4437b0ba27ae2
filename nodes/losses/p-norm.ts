import type { Builder } from '../../graph-runtime/ir/builder.ts'
import { norm } from '../../graph-runtime/ir/functions.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { axesOf } from '../../graph-runtime/ir/types.ts'

/**
 * (Σ|x|ᵖ)^(1/p) over `axes` (all if left out); for p = ∞ the largest |x|. Where x is 0 its derivative is 0, as in PyTorch,
 * also for p < 1, where the slope there is infinite.
 */
export function pNorm(b: Builder, x: Value, p: number, axes: readonly number[] = axesOf(x.type.shape)): Value {
  if (p === 1) return b.sum(b.abs(x), axes)
  if (p === 2) return norm(b, x, axes)
  if (p === Infinity) return b.reduceMax(b.abs(x), axes)
  const sum = b.sum(power(b, b.abs(x), p), axes)
  return power(b, sum, 1 / p)
}

/** xᵖ for x ≥ 0, flat at 0. */
function power(b: Builder, x: Value, p: number): Value {
  const isZero = b.eq(x, 0)
  return b.select(isZero, 0, b.pow(b.select(isZero, 1, x), p))
}
