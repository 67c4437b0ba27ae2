import type { Builder } from '../ir/builder.ts'
import { paramsOf, type Mapped } from '../ir/primitive.ts'
import { primitiveOf } from '../ir/primitives/index.ts'
import type { Program, Value } from '../ir/program.ts'

/** Writes `program` into `b` so that it runs once for each entry of the leading axis, of `size`, of its mapped inputs. */
export function batch(b: Builder, program: Program, size: number, args: readonly Mapped[]): Mapped[] {
  const scope = new Map<Value, Mapped>()
  program.inputs.forEach((value, i) => scope.set(value, args[i]!))
  for (const equation of program.equations) {
    const inputs = equation.inputs.map((value) => scope.get(value)!)
    const outputs = inputs.some((x) => x.mapped)
      ? primitiveOf(equation).batch(b, size, inputs, paramsOf(equation))
      : b.emit(equation.primitive, inputs.map((x) => x.value), equation.params).map((value) => ({ value, mapped: false }))
    equation.outputs.forEach((value, i) => scope.set(value, outputs[i]!))
  }
  return program.outputs.map((value) => scope.get(value)!)
}
