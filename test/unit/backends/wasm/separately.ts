import type { Backend, Precision } from '../../../../graph-runtime/backends/backend.ts'
import { wasmWith } from '../../../../graph-runtime/backends/wasm/backend.ts'
import type { Data } from '../../../../graph-runtime/ir/primitive.ts'
import type { Program, Value } from '../../../../graph-runtime/ir/program.ts'
import { asStep, start } from '../run.ts'

/** WebAssembly on one thread. */
export const one = wasmWith({ threads: 1 })

/** What a program gives at once. */
export async function together(backend: Backend, whole: Program, data: readonly Data[], precision: Precision) {
  const executable = await start(backend, asStep(whole), data, precision)
  await executable.run(1)
  const outputs = whole.outputs.map((_, i) => executable.read(i))
  executable.free()
  return outputs
}

/** The same with a program for each equation, so that all goes through memory. */
export async function separately(whole: Program, data: readonly Data[], precision: Precision) {
  const known = new Map<Value, Data>(whole.inputs.map((value, i) => [value, data[i]!]))
  for (const equation of whole.equations) {
    const { inputs, outputs } = equation
    const own = { inputs, equations: [equation], outputs }
    const made = await together(
      one,
      own,
      inputs.map((value) => known.get(value)!),
      precision,
    )
    outputs.forEach((value, i) => known.set(value, made[i]!))
  }
  return whole.outputs.map((value) => known.get(value)!)
}
