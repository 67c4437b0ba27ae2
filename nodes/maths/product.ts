import type { Builder } from '../../graph-runtime/ir/builder.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { otherAxes, sizeOf } from '../../graph-runtime/ir/types.ts'
import { reduction } from './reduction.ts'

/** Πx; the product of nothing is 1. The gradient is right also where factors are 0, since nothing is divided. */
export const product = reduction({
  type: 'product',
  title: 'Product',
  summary: 'All numbers multiplied with one another, along some axes or all.',
  formula: 'y = \\prod_i x_i',
  keywords: ['multiply', 'prod', 'reduce'],
  reduce: multiplyAlong,
})

/** The product over `axes`, by halves: the first half times the second until one factor is left. */
export function multiplyAlong(b: Builder, x: Value, axes: readonly number[]): Value {
  const { shape } = x.type
  const kept = otherAxes(shape, axes)
  const outside = kept.map((axis) => shape[axis]!)
  let length = sizeOf(axes.map((axis) => shape[axis]!))
  if (length === 0) return b.constant(1, { dtype: 'float', shape: outside })
  let factors = b.reshape(b.transpose(x, [...kept, ...axes]), [...outside, length])
  const part = (from: number, count: number) => b.slice(factors, [...outside.map(() => 0), from], [...outside, count])
  while (length > 1) {
    const half = Math.floor(length / 2)
    const pairs = b.mul(part(0, half), part(half, half))
    factors = length % 2 === 0 ? pairs : b.concat([pairs, part(2 * half, 1)], outside.length)
    length -= half
  }
  return b.reshape(factors, outside)
}
