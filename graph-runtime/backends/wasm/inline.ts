import type { Heap } from './heap.ts'
import { compileBeside, instantiate } from './host.ts'
import type { KernelCache } from './kernels/cache.ts'
import { callsIn } from './lower/lowering.ts'
import type { Run } from './settling.ts'
import { writeStep, type Step } from './step.ts'

/** Larger steps are left as they are: to compile one function takes longer the larger it is, and more than in proportion. */
const MOST = { calls: 64, bytes: 65_536 }

/**
 * A step as one function, kernels written where they are called: nothing is called, and what is constant is made ready once for all
 * steps of a run. It computes the same to the last bit. Undefined where it is too large for that.
 */
export async function compileInline(step: Step, cache: KernelCache, heap: Heap): Promise<Run | undefined> {
  if (step.strands.flatMap(({ statements }) => callsIn(statements)).length > MOST.calls) return undefined
  const { bytes, imports } = writeStep({ ...step, isInlined: true }, cache, heap)
  if (bytes.length > MOST.bytes) return undefined
  const { run0 } = instantiate(await compileBeside(bytes), imports)
  return run0
}
