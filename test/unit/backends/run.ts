import { expect } from 'vitest'
import type { Backend, Executable, Precision } from '../../../graph-runtime/backends/backend.ts'
import { evaluate } from '../../../graph-runtime/backends/reference/evaluate.ts'
import type { Data } from '../../../graph-runtime/ir/primitive.ts'
import type { Program } from '../../../graph-runtime/ir/program.ts'

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
  share?: Executable,
): Promise<Executable> {
  const options = { held: step.inputs.length, precision, ...(share && { share }) }
  const executable = await backend.compile(step, options)
  data.forEach((each, i) => executable.writeSlot(i, each))
  return executable
}

/** The outputs of a program at some data, on a backend. */
export async function outputsOn(
  backend: Backend,
  program: Program,
  data: readonly Data[],
  precision: Precision,
): Promise<Float64Array[]> {
  const executable = await start(backend, asStep(program), data, precision)
  executable.run(1)
  const outputs = program.outputs.map((_, i) => executable.read(i))
  data.forEach((each, i) => expect(executable.readSlot(i), `slot ${i} has changed`).toEqual(Float64Array.from(each)))
  executable.free()
  return outputs
}

/** The same as the reference, each output up to `tolerance` times its largest number (or 1). */
export async function expectAgrees(
  backend: Backend,
  program: Program,
  data: readonly Data[],
  precision: Precision,
  tolerance: number,
): Promise<void> {
  const stored = data.map((each, i) => {
    const isRounded = precision === 'f32' && program.inputs[i]!.type.dtype === 'float'
    return isRounded ? Float64Array.from(each, Math.fround) : each
  })
  const wanted = evaluate(program, stored)
  const found = await outputsOn(backend, program, stored, precision)
  found.forEach((each, i) => expectNear(each, wanted[i]!, tolerance, `output ${i}`))
}

export function expectNear(found: Data, wanted: Data, tolerance: number, where: string): void {
  expect(found.length, where).toBe(wanted.length)
  const scale = wanted.reduce((most, n) => (Number.isFinite(n) ? Math.max(most, Math.abs(n)) : most), 1)
  wanted.forEach((y, i) => {
    const x = found[i]!
    const isNear = Object.is(x, y) || x === y || Math.abs(x - y) <= tolerance * scale
    if (!isNear) expect.fail(`${where}: element ${i} is ${x}, wanted ${y}`)
  })
}
