import type { Builder } from './builder.ts'
import type { Value } from './program.ts'
import { axesOf, otherAxes, sizeOf } from './types.ts'

/** x with the reduced axes put back as length 1 or more: a reduction's result spread over the shape it came from. */
function spread(b: Builder, reduced: Value, like: Value, axes: readonly number[]): Value {
  return b.broadcast(reduced, like.type.shape, otherAxes(like.type.shape, axes))
}

function countOf(x: Value, axes: readonly number[]): number {
  return sizeOf(axes.map((axis) => x.type.shape[axis]!))
}

/** The mean over `axes` (all if left out). */
export function mean(b: Builder, x: Value, axes: readonly number[] = axesOf(x.type.shape)): Value {
  return b.mul(b.sum(x, axes), 1 / countOf(x, axes))
}

/** Σ (x − mean)² / (n − correction) over `axes`; the correction 1 makes it the unbiased sample variance. */
export function variance(b: Builder, x: Value, axes: readonly number[] = axesOf(x.type.shape), correction = 0): Value {
  const off = b.sub(x, spread(b, mean(b, x, axes), x, axes))
  return b.div(b.sum(b.mul(off, off), axes), countOf(x, axes) - correction)
}

export function reduceMin(b: Builder, x: Value, axes: readonly number[] = axesOf(x.type.shape)): Value {
  return b.neg(b.reduceMax(b.neg(x), axes))
}

/** ln Σ eˣ over `axes`, with the largest taken out first, so that nothing overflows; −∞ where all are −∞. */
export function logsumexp(b: Builder, x: Value, axes: readonly number[]): Value {
  const top = b.stopGradient(b.reduceMax(x, axes))
  const finite = b.lt(b.abs(top), Infinity)
  const shift = b.select(finite, top, 0)
  return b.add(b.log(b.sum(b.exp(b.sub(x, spread(b, shift, x, axes))), axes)), shift)
}

/** eˣ / Σ eˣ along `axis`. */
export function softmax(b: Builder, x: Value, axis: number): Value {
  const top = b.stopGradient(b.reduceMax(x, [axis]))
  const e = b.exp(b.sub(x, spread(b, top, x, [axis])))
  return b.div(e, spread(b, b.sum(e, [axis]), x, [axis]))
}

/** x − ln Σ eˣ along `axis`; the largest is taken from x first, so that large logits lose no digits. */
export function logSoftmax(b: Builder, x: Value, axis: number): Value {
  const top = b.stopGradient(b.reduceMax(x, [axis]))
  const below = b.sub(x, spread(b, top, x, [axis]))
  return b.sub(below, spread(b, b.log(b.sum(b.exp(below), [axis])), x, [axis]))
}

/** ln(1 + eˣ) without overflow, as max(x, 0) + ln(1 + e^−|x|). At 0, too, its derivatives are those of σ. */
export function softplus(b: Builder, x: Value): Value {
  const isPositive = b.lt(0, x)
  return b.add(b.select(isPositive, x, 0), b.log1p(b.exp(b.select(isPositive, b.neg(x), x))))
}

/** x where x > 0, else 0; the derivative at 0 is 0. NaN stays NaN, so that it is seen where it begins. */
export function relu(b: Builder, x: Value): Value {
  return b.select(b.le(x, 0), 0, x)
}

/** x held between low and high; the derivative passes where low ≤ x ≤ high. */
export function clamp(b: Builder, x: Value, low: Value | number, high: Value | number): Value {
  return b.select(b.lt(x, low), low, b.select(b.lt(high, x), high, x))
}

/** √Σx², whose gradient at 0 is 0 (a subgradient, as in PyTorch). */
export function norm(b: Builder, x: Value, axes: readonly number[] = axesOf(x.type.shape)): Value {
  const square = b.sum(b.mul(x, x), axes)
  const isZero = b.eq(square, 0)
  return b.select(isZero, 0, b.sqrt(b.select(isZero, 1, square)))
}

/** 1 at the u32 index, 0 elsewhere, along a new last axis of length n; an index out of range gives only zeros. */
export function oneHot(b: Builder, indices: Value, n: number): Value {
  const shape = [...indices.type.shape, n]
  const along = b.iota(shape, shape.length - 1)
  return b.cast(b.eq(along, b.broadcast(indices, shape, axesOf(indices.type.shape))), 'float')
}

/** x[i, j] at one u32 index a row: x[…batch, m] at indices[…batch] → […batch]. */
export function pick(b: Builder, x: Value, indices: Value): Value {
  return b.gather(x, indices, indices.type.shape.length)
}
