import { afterAll, beforeAll } from 'vitest'
import type { Executable, Precision } from '../../../../graph-runtime/backends/backend.ts'
import { wasmWith } from '../../../../graph-runtime/backends/wasm/backend.ts'
import { program } from '../../../../graph-runtime/ir/builder.ts'
import { float } from '../../ir/check.ts'
import { asStep, start } from '../run.ts'

/** WebAssembly that always works with three threads, however little there is to do. */
export const three = wasmWith({ threads: 3, leastWork: 0, kind: 'always' })

/** While somebody needs them the threads live on: in a file that calls this they need not be started for each case. */
export function keepThreads(precision: Precision): void {
  let kept: Executable | undefined
  beforeAll(async () => {
    kept = await start(three, asStep(program([float(64)], (b, x) => [b.neg(x)])), [], precision)
    await kept.run(1)
  })
  afterAll(() => kept?.free())
}
