import type { Builder } from '../ir/builder.ts'
import { paramsOf, type Mapped } from '../ir/primitive.ts'
import { primitiveOf } from '../ir/primitives/index.ts'
import type { Equation, Program, Value } from '../ir/program.ts'
import { tensor } from '../ir/types.ts'

/**
 * Writes `program` into `b` so that it runs once for each entry of the leading axis, of `size`, of its mapped inputs.
 * Origins stay unless one is being written.
 */
export function batch(b: Builder, program: Program, size: number, args: readonly Mapped[]): Mapped[] {
  const scope = new Map<Value, Mapped>()
  program.inputs.forEach((value, i) => scope.set(value, args[i]!))
  for (const equation of program.equations) {
    const inputs = equation.inputs.map((value) => scope.get(value)!)
    const outputs = b.writing(b.origin ?? equation.origin, () => batchEquation(b, equation, size, inputs))
    equation.outputs.forEach((value, i) => scope.set(value, outputs[i]!))
  }
  return program.outputs.map((value) => scope.get(value)!)
}

/** What varies over a batch of nothing is empty, and needs no rule. */
function batchEquation(b: Builder, equation: Equation, size: number, inputs: readonly Mapped[]): readonly Mapped[] {
  const values = inputs.map((x) => x.value)
  if (!inputs.some((x) => x.mapped)) {
    return b.emit(equation.primitive, values, equation.params).map((value) => ({ value, mapped: false }))
  }
  if (size > 0) return primitiveOf(equation).batch(b, size, inputs, paramsOf(equation))
  return equation.outputs.map(({ type }) => ({ value: b.zeros(tensor(type.dtype, [0, ...type.shape])), mapped: true }))
}

/** The batched program, and which of its outputs vary over the batch; `force` names those to be mapped anyway. */
export function batchProgram(
  b: Builder,
  p: Program,
  size: number,
  flags: readonly boolean[],
  force: readonly boolean[] = [],
): { program: Program; mapped: boolean[] } {
  let mapped: boolean[] = []
  const types = p.inputs.map(({ type }, i) => (flags[i] ? tensor(type.dtype, [size, ...type.shape]) : type))
  const batched = b.program(types, (bb, ...args) => {
    const out = batch(
      bb,
      p,
      size,
      args.map((value, i) => ({ value, mapped: flags[i]! })),
    )
    mapped = out.map((x, i) => x.mapped || (force[i] ?? false))
    return out.map((x, i) => (mapped[i] ? bb.mapped(x, size) : x.value))
  })
  return { program: batched, mapped }
}
