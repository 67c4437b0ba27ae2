import type { Builder } from '../ir/builder.ts'
import type { Equation, Program, Value } from '../ir/program.ts'
import { upstream } from './between.ts'

/** A pure function cut out of a growing program. */
export interface Slice {
  /** (inputs, captured) → outputs */
  readonly program: Program
  /** What it reads besides the inputs named: the program's own inputs, such as parameters and data. */
  readonly captured: readonly Value[]
}

/** What lies upstream of `outputs` as a function of `inputs`, which may be any values on the way. */
export function slice(b: Builder, outputs: readonly Value[], inputs: readonly Value[] = []): Slice {
  const given = new Set(inputs)
  const read = new Set<Value>()
  const found = upstream(b, outputs, (_equation, value) => !given.has(value), read)
  const equations = given.size === 0 ? found : found.map((equation) => without(equation, given))
  const captured = [...read].filter((value) => !given.has(value)).sort((x, y) => x.id - y.id)
  return { program: { inputs: [...inputs, ...captured], equations, outputs }, captured }
}

/** An equation needed for another of its outputs: those given from outside must not be computed over. */
function without(equation: Equation, given: ReadonlySet<Value>): Equation {
  if (!equation.outputs.some((value) => given.has(value))) return equation
  return { ...equation, outputs: equation.outputs.map((value) => (given.has(value) ? { ...value } : value)) }
}
