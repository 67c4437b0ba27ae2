import {
  isSingle,
  type Backend,
  type CompileOptions,
  type Executable,
  type Precision,
} from '../../../graph-runtime/backends/backend.ts'
import { evaluate } from '../../../graph-runtime/backends/reference/evaluate.ts'
import { paramsOf, type Data } from '../../../graph-runtime/ir/primitive.ts'
import { primitiveOf } from '../../../graph-runtime/ir/primitives/index.ts'
import type { Program, Value } from '../../../graph-runtime/ir/program.ts'

/** A program of inputs and outputs as a step whose slots, the inputs, stay as they are. */
export function asStep({ inputs, equations, outputs }: Program): Program {
  return { inputs, equations, outputs: [...inputs, ...outputs] }
}

/** Compiles a step and fills its slots. */
export async function start(
  backend: Backend,
  step: Program,
  data: readonly ArrayLike<number>[],
  precision: Precision,
  more: Pick<CompileOptions, 'share' | 'isRecorded'> = {},
): Promise<Executable> {
  const options = { held: step.inputs.length, precision, ...more }
  const executable = await backend.compile(step, options)
  data.forEach((each, i) => executable.writeSlot(i, each))
  return executable
}

/** What a program means in f32: the reference's equations one at a time, every float rounded as if it were stored. */
function evaluateRounded(program: Program, inputs: readonly Data[]): Data[] {
  const scope = new Map<Value, Data>()
  program.inputs.forEach((value, i) => scope.set(value, inputs[i]!))
  for (const equation of program.equations) {
    const types = {
      inputs: equation.inputs.map((value) => value.type),
      outputs: equation.outputs.map((value) => value.type),
    }
    const data = equation.inputs.map((value) => scope.get(value)!)
    const outputs = primitiveOf(equation).evaluate(data, paramsOf(equation), types, evaluateRounded)
    equation.outputs.forEach((value, i) => {
      scope.set(value, value.type.dtype === 'float' ? outputs[i]!.map(Math.fround) : outputs[i]!)
    })
  }
  return program.outputs.map((value) => scope.get(value)!)
}

/**
 * Where a backend differs from the reference on a program at some data, and where it changes a slot that stays. In f32 the
 * reference rounds after each equation: however equations are fused, no bit may change, unless a tolerance says so.
 */
export async function differences(
  backend: Backend,
  program: Program,
  data: readonly Data[],
  precision: Precision,
  tolerance = 0,
): Promise<string[]> {
  const stored = data.map((each, i) => {
    const isRounded = isSingle(precision) && program.inputs[i]!.type.dtype === 'float'
    return isRounded ? each.map(Math.fround) : each
  })
  const wanted = isSingle(precision) ? evaluateRounded(program, stored) : evaluate(program, stored)
  const executable = await start(backend, asStep(program), stored, precision)
  await executable.run(1)
  const slots = await Promise.all(stored.map((_, i) => executable.readSlot(i)))
  const found = [
    ...wanted.flatMap((each, i) => differencesOf(executable.read(i), each, `output ${i}`, tolerance)),
    ...stored.flatMap((each, i) => differencesOf(slots[i]!, each, `slot ${i}`)),
  ]
  executable.free()
  return found
}

/** NaN equals NaN here, and 0 equals −0. The tolerance is relative to the largest finite number wanted there, or to 1. */
function differencesOf(found: Data, wanted: Data, where: string, tolerance = 0): string[] {
  if (found.length !== wanted.length) return [`${where} has ${found.length} elements, wanted ${wanted.length}`]
  const scale = wanted.reduce((most, y) => (Number.isFinite(y) ? Math.max(most, Math.abs(y)) : most), 1)
  return [...wanted].flatMap((y, i) => {
    const x = found[i]!
    return Object.is(x, y) || x === y || Math.abs(x - y) <= tolerance * scale
      ? []
      : [`${where}: element ${i} is ${x}, wanted ${y}`]
  })
}
