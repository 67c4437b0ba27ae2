import type { Code } from './encode/code.ts'
import { Module } from './encode/module.ts'
import type { Heap } from './heap.ts'
import { compile, instantiate, type CompiledModule, type Imports, type Linked } from './host.ts'
import { signatureOf } from './kernels/kernel.ts'
import { importLibrary, type KernelCache } from './kernels/cache.ts'
import type { Width } from './lanes/expression.ts'
import { callsIn, type Call, type Statement } from './lower/lowering.ts'
import type { Buffer } from './lower/view.ts'
import { writeBarrier } from './threads/barrier.ts'
import { writeRun } from './write-run.ts'

/** Everything that a step is made of: what it does, and where its tensors lie. */
export interface Step {
  /** What each thread does; or what the one does. */
  readonly strands: readonly Strand[]
  readonly counters: number
  readonly width: Width
  /** Where the words are by which threads keep together. */
  readonly words?: number
  /** Told of each call when it is done, by its number among all calls. */
  readonly tick?: ((call: number) => void) | undefined
  /** Whether kernels are written where they are called, rather than called in modules of their own. */
  readonly isInlined?: boolean
}

/** What one thread does of a step. */
export interface Strand {
  readonly statements: readonly Statement[]
  readonly addressOf: (buffer: Buffer) => number
  readonly records: readonly Recorded[]
}

/** A step that can run: the first thread's part of it does. */
export interface Compiled {
  readonly run: (steps: number) => void
  readonly module: CompiledModule
  /** What the module imports as `k0`, `k1` and so on. */
  readonly kernels: readonly Linked[]
}

/** An output whose words are copied after each step to where they are kept, one step's after another's. */
export interface Recorded {
  readonly from: number
  readonly to: number
  readonly bytes: number
}

/** A step as a module that is not compiled yet. */
export interface WrittenStep {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly imports: Imports
  readonly kernels: readonly Linked[]
}

/**
 * A module with a function for each thread, `run0` and so on, that takes so many steps: a line of calls of kernels, and loops round
 * some. At the end of each step all threads wait for each other.
 */
export function writeStep(step: Step, cache: KernelCache, heap: Heap): WrittenStep {
  const { strands, counters, width, words, tick, isInlined = false } = step
  const calls = strands.flatMap(({ statements }) => callsIn(statements))
  const distinct = [...new Map(calls.map(({ kernel }) => [kernel.key, kernel])).values()]
  const called = isInlined ? distinct.filter(({ write }) => typeof write === 'object') : distinct
  const compiled = cache.compile(called)
  const module = new Module(heap.imported)
  const callees = new Map(
    called.map((kernel, i) => [kernel.key, module.import('kernel', `k${i}`, signatureOf(kernel))]),
  )
  const library = isInlined ? importLibrary(module, cache.library) : undefined
  const numbers = new Map(calls.map((call, i) => [call, i]))
  const ticked = tick && module.import('clock', 'tick', { params: ['i32'], results: [] })
  const after = (code: Code, call: Call) => ticked && code.op('i32.const', numbers.get(call)!).call(ticked)
  const barrier = words === undefined ? undefined : writeBarrier(module, words, strands.length)
  const written = { counters, width, callees, library, after, barrier }
  strands.forEach((strand, i) => writeRun(module, `run${i}`, strand, written))
  const kernels = called.map(({ key }) => compiled.get(key)!)
  const imports = {
    memory: { memory: heap.memory },
    kernel: Object.fromEntries(kernels.map(({ run }, i) => [`k${i}`, run])),
    ...(library && { library: cache.library.functions }),
    ...(tick && { clock: { tick } }),
  }
  return { bytes: module.bytes(), imports, kernels }
}

/** The same, ready to run. */
export function compileStep(step: Step, cache: KernelCache, heap: Heap): Compiled {
  const { bytes, imports, kernels } = writeStep(step, cache, heap)
  const module = compile(bytes)
  return { run: instantiate(module, imports).run0!, module, kernels }
}
