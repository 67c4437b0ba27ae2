import type { Builder } from './builder.ts'
import type { Equation, Params, Program, Value } from './program.ts'
import type { TensorType } from './types.ts'

/** The reference's data for one tensor, row-major, whatever its dtype (a bool is 0 or 1). */
export type Data = Float64Array

/** Evaluates a program that stands inside another one: a loop's body. */
export type Run = (program: Program, inputs: readonly Data[]) => Data[]

/** A cotangent or tangent; one known to be zero is undefined and costs nothing. */
export type Maybe = Value | undefined

/** A value under batching. A mapped one has the batch axis first; an unmapped one is the same for every entry. */
export interface Mapped {
  readonly value: Value
  readonly mapped: boolean
}

/** An equation's ends as derivative rules see them. */
export interface At<P = Params> {
  readonly inputs: readonly Value[]
  readonly outputs: readonly Value[]
  readonly params: P
}

/** Everything the system knows about one primitive, in one object. */
export interface Primitive<P = Params> {
  readonly name: string
  /** The types of the outputs. Throws TypeError when the inputs do not fit. */
  typeOf(inputs: readonly TensorType[], params: P): TensorType[]
  /** What it means, in f64. Every backend is tested against this. */
  evaluate(inputs: readonly Data[], params: P, types: EvaluateTypes, run: Run): Data[]
  /** Reverse mode: from cotangents of the outputs to cotangents of the inputs. Those not `wanted` may be left out. */
  pullback(b: Builder, at: At<P>, cotangents: readonly Maybe[], wanted?: readonly boolean[]): readonly Maybe[]
  /** Forward mode: from tangents of the inputs to tangents of the outputs. */
  pushforward(b: Builder, at: At<P>, tangents: readonly Maybe[]): readonly Maybe[]
  /** The same for each entry of a batch axis of `size`; at least one input is mapped. */
  batch(b: Builder, size: number, inputs: readonly Mapped[], params: P): Mapped[]
}

export interface EvaluateTypes {
  readonly inputs: readonly TensorType[]
  readonly outputs: readonly TensorType[]
}

/**
 * A primitive as the table holds it, its params' type forgotten. This is the one place where that happens: an equation's
 * params were made by the builder method of the same primitive.
 */
export type AnyPrimitive = Primitive<never>

/** Calls a rule of a primitive taken from the table with an equation's own params. */
export function paramsOf(equation: Pick<Equation, 'params'>): never {
  return equation.params as never
}

/** The sum of two cotangents or tangents, either of which may be a known zero. */
export function plus(b: Builder, x: Maybe, y: Maybe): Maybe {
  return x && y ? b.add(x, y) : (x ?? y)
}
