import { memoryOf, wasm } from '../../../graph-runtime/backends/wasm/backend.ts'
import { compile } from '../../../graph-runtime/compile/compile.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { print } from './session.ts'
import { workloads } from './workloads.ts'

const KIB = 1024

/** Prints for each workload how much memory a step takes, in KiB. */
export async function main(names: readonly string[]): Promise<void> {
  for (const name of names) {
    const compiled = compile(workloads[name]!(), catalog)
    const { program } = compiled.step({ mode: 'train', metrics: 'every-step' })
    const executable = await wasm.compile(program, { held: compiled.slots.length, precision: 'f32' })
    const { slots, values, live } = memoryOf(executable)!
    executable.free()
    print(name, {
      'slots KiB': slots / KIB,
      'arena KiB': values / KIB,
      'live KiB': live / KIB,
      'all KiB': (slots + values) / KIB,
      ratio: (slots + values) / (slots + live),
    })
  }
}
