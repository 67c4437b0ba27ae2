import type { Builder } from '../ir/builder.ts'
import type { Value } from '../ir/program.ts'
import { sizeOf } from '../ir/types.ts'
import type { Elaborated } from './elaborate.ts'

/** What forward mode varies: one tensor, with all its numbers growing together at rate 1, or one of them alone. */
export interface Perturbed {
  readonly of: 'port' | 'slot'
  /** `h1.weight`, `x.y`; of a port its output's name. */
  readonly name: string
  /** Which of its numbers grows, row-major from 0; every one if left out. */
  readonly at?: number
}

/**
 * The tangents of the values `wanted` along that direction: ∂value/∂direction. What does not depend on it has none, nor has
 * what is no float or lies behind a stop-gradient. Empty where there is no such float, or no such number in it. Blocks that
 * compute the same from the same are one value, and vary together.
 */
export function tangentsFor(
  { frame, ports }: Elaborated,
  wanted: readonly Value[],
  { of, name, at }: Perturbed,
): ReadonlyMap<Value, Value> {
  const { b } = frame
  const seen = new Map<Value, Value>()
  const source = of === 'port' ? ports.get(name) : frame.slot(name)?.value
  if (source?.type.dtype !== 'float') return seen
  if (at !== undefined && !(Number.isInteger(at) && at >= 0 && at < sizeOf(source.type.shape))) return seen
  b.pushforward(wanted, [source], [directionOf(b, source, at)], seen)
  return seen
}

/** Ones everywhere, or a single one. */
function directionOf(b: Builder, { type }: Value, at: number | undefined): Value {
  if (at === undefined) return b.constant(1, type)
  const place = b.iota([sizeOf(type.shape)], 0)
  return b.reshape(b.cast(b.eq(place, at), 'float'), type.shape)
}
