import { isProgram, type Equation, type Program } from '../../ir/program.ts'
import type { PrimitiveName } from '../../ir/primitives/index.ts'
import { sizeOf } from '../../ir/types.ts'

/** Primitives that pass over their numbers more than once. */
const heavy: ReadonlySet<string> = new Set<PrimitiveName>([
  'conv',
  'convInput',
  'convWeight',
  'maxPool',
  'cholesky',
  'triangularSolve',
  'solve',
  'logDet',
])

/**
 * About how many scalar operations evaluating a program takes: the numbers that its equations read and write, and the
 * products in its matrix products. Infinity where there is a loop or a primitive that passes over its numbers more than once.
 */
export function workOf({ equations }: Program): number {
  return equations.reduce((sum, equation) => sum + workOfEquation(equation), 0)
}

/** The same of one equation. */
export function workOfEquation({ primitive, inputs, outputs, params }: Equation): number {
  if (heavy.has(primitive) || Object.values(params).some(isProgram)) return Infinity
  const numbers = [...inputs, ...outputs].reduce((sum, { type }) => sum + sizeOf(type.shape), 0)
  return primitive === 'matmul' ? numbers + sizeOf(outputs[0]!.type.shape) * inputs[0]!.type.shape.at(-1)! : numbers
}
