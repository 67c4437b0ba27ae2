import { paramsOf, type Data } from '../../ir/primitive.ts'
import { primitiveOf } from '../../ir/primitives/index.ts'
import type { Equation, Program, Value } from '../../ir/program.ts'

/** Called after each equation with its data: for tracing where a NaN began. */
export type Visit = (equation: Equation, inputs: readonly Data[], outputs: readonly Data[]) => void

/** What a program means: each equation in turn, in f64, with nothing clever. */
export function evaluate(program: Program, inputs: readonly Data[], visit?: Visit): Data[] {
  const scope = new Map<Value, Data>()
  program.inputs.forEach((value, i) => scope.set(value, inputs[i]!))
  const lasts = lastReaders(program)
  for (const equation of program.equations) {
    const types = {
      inputs: equation.inputs.map((value) => value.type),
      outputs: equation.outputs.map((value) => value.type),
    }
    const data = equation.inputs.map((value) => scope.get(value)!)
    const outputs = primitiveOf(equation).evaluate(data, paramsOf(equation), types, evaluate)
    visit?.(equation, data, outputs)
    equation.outputs.forEach((value, i) => scope.set(value, outputs[i]!))
    for (const value of lasts.get(equation) ?? []) scope.delete(value)
  }
  return program.outputs.map((value) => scope.get(value)!)
}

const known = new WeakMap<Program, ReadonlyMap<Equation, readonly Value[]>>()

/** What each equation is the last to read: its memory is given back then. */
function lastReaders(program: Program): ReadonlyMap<Equation, readonly Value[]> {
  const found = known.get(program)
  if (found) return found
  const lasts = new Map<Equation, Value[]>()
  const read = new Set(program.outputs)
  for (const equation of program.equations.toReversed()) {
    const ended = [...equation.inputs, ...equation.outputs].filter((value) => !read.has(value))
    for (const value of ended) read.add(value)
    if (ended.length > 0) lasts.set(equation, ended)
  }
  known.set(program, lasts)
  return lasts
}
