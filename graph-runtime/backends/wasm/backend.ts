import type { Program } from '../../ir/program.ts'
import { sameType, sizeOf, type DType, type TensorType } from '../../ir/types.ts'
import {
  isSingle,
  MOST_RECORDED,
  type Backend,
  type CompileOptions,
  type Executable,
  type KeptSlots,
  type Numbers,
  type Precision,
  type Spent,
} from '../backend.ts'
import { figuresOf, joined, type Figures } from '../figures.ts'
import { elementaryLibrary } from './elementary/functions.ts'
import { checkBytes, Heap } from './heap.ts'
import type { HostFunction } from './host.ts'
import { compileInline } from './inline.ts'
import { KernelCache } from './kernels/cache.ts'
import { FIGURES_BYTES, figuresBy, figuresKernel } from './kernels/figures.ts'
import { tilingFor } from './kernels/tiling.ts'
import type { Width } from './lanes/expression.ts'
import { emitBody } from './lower/body.ts'
import { copy } from './lower/copy.ts'
import { Lowering } from './lower/lowering.ts'
import { elementBytes, homeOf, paddedBytes, planMemory } from './lower/memory.ts'
import { whole, wholeBuffer, type Buffer, type View } from './lower/view.ts'
import { Settling, SETTLES, type Settles } from './settling.ts'
import { compileStep } from './step.ts'
import { Stopwatch } from './stopwatch.ts'
import { Chosen, type Kind } from './threads/chosen.ts'
import { mostThreads } from './threads/host.ts'
import { join } from './threads/join.ts'
import { Pool } from './threads/pool.ts'
import { isWorthSharing } from './threads/share-out.ts'

const heap = new Heap()
const library = elementaryLibrary()
const kernels = new KernelCache(heap, library)

/** The threads that share out what is at least so much work, and when a step has settled. */
interface Manner {
  readonly pool: Pool
  readonly leastWork: number
  readonly kind: Kind
  readonly settles: Settles
}

/** About so many numbers are made in the time that it takes threads to wait for each other twice. */
const LEAST_WORK = 8192

const room = heap.take(FIGURES_BYTES)
const figuresFor = new Map<string, HostFunction>()

const widthOf = (precision: Precision): Width => (isSingle(precision) ? 32 : 64)

/** The tensor at an address, as numbers; until memory grows. */
function numbersAt(address: number, dtype: DType, size: number, width: Width): Numbers {
  if (dtype !== 'float') return new Uint32Array(heap.memory.buffer, address, size)
  return width === 32
    ? new Float32Array(heap.memory.buffer, address, size)
    : new Float64Array(heap.memory.buffer, address, size)
}

/** The figures of the numbers at an address: whole vectors of floats at once, and the rest one by one. */
function figuresAt(address: number, numbers: Numbers, width: Width): Figures {
  const vectors = numbers instanceof Uint32Array ? 0 : Math.floor(numbers.length / (128 / width))
  if (vectors === 0) return figuresOf(numbers)
  const by = (careful: boolean) => {
    const kernel = figuresKernel(width, careful)
    const compiled = figuresFor.get(kernel.key) ?? kernels.compile([kernel]).get(kernel.key)!.run
    figuresFor.set(kernel.key, compiled)
    return figuresBy(compiled, heap.memory, { address, vectors, room, width })
  }
  const quick = by(false)
  const whole = vectors * (128 / width)
  const of = quick.squares < Infinity ? { ...quick, finite: whole } : by(true)
  return joined(of, figuresOf(numbers.subarray(whole)))
}

/** The slots that some executables have in common: where each lies. */
class Slots {
  readonly types: readonly TensorType[]
  readonly width: Width
  readonly addresses: readonly number[]
  readonly #start: number
  readonly #size: number
  #users = 0

  constructor({ inputs }: Program, width: Width) {
    this.types = inputs.map((value) => value.type)
    this.width = width
    const sizes = this.types.map(({ dtype, shape }) => paddedBytes({ dtype, size: sizeOf(shape) }, width))
    this.#size = sizes.reduce((sum, each) => sum + each, 0)
    checkBytes(this.#size, 'The parameters and data')
    this.#start = heap.take(this.#size)
    let next = this.#start
    this.addresses = sizes.map((size) => (next += size) - size)
    this.#bytes().fill(0)
  }

  numbers(slot: number): Numbers {
    const { dtype, shape } = this.types[slot]!
    return numbersAt(this.addresses[slot]!, dtype, sizeOf(shape), this.width)
  }
  get bytes(): number {
    return this.#size
  }
  keep(slots: readonly number[] = [...this.types.keys()]): KeptSlots {
    const kept = slots.map((slot) => this.numbers(slot).slice())
    return { goBack: () => slots.forEach((slot, i) => this.numbers(slot).set(kept[i]!)), free: () => {} }
  }
  #bytes(): Uint8Array {
    return new Uint8Array(heap.memory.buffer, this.#start, this.#size)
  }
  use(): void {
    this.#users++
  }
  leave(): void {
    if (--this.#users === 0) heap.give(this.#start)
  }
}

/** How many bytes a step works in. */
export interface StepMemory {
  readonly slots: number
  /** The arena of all other values; and what of them is needed at once, of which there is no less. */
  readonly values: number
  readonly live: number
}

/** A whole step as one WebAssembly function over one memory. */
class Compiled implements Executable {
  readonly slots: Slots
  readonly memory: StepMemory
  readonly #outputs: readonly (() => Numbers)[]
  readonly #records: readonly ((steps: number) => Numbers)[]
  readonly #arena: number
  readonly #run: Chosen
  readonly #settling: Settling
  readonly #pool: Pool
  #steps = 0
  readonly #stopwatch: Stopwatch | undefined
  #isFreed = false

  constructor(program: Program, { held, precision, share, isRecorded = false, clock }: CompileOptions, manner: Manner) {
    const width = widthOf(precision)
    this.slots = share ? slotsOf(share, program, width) : new Slots(program, width)
    const to = new Lowering(width, tilingFor(precision === 'fast'))
    const slots = program.inputs.map((value) => to.buffer(value.type, true))
    const views = program.inputs.map((value, i) => whole(slots[i]!, value.type.shape))
    const shown = emitBody(to, program, views, slots.slice(0, held)).slice(held)
    const changed = slots.filter((_, i) => i < held && program.outputs[i] !== program.inputs[i])
    const outputs = shown.map((view) => outputOf(to, view, slots, new Set(changed)))
    const { offsets, size, live } = planMemory(to.buffers, to.loops, new Set(slots), width)
    const kept = isRecorded ? outputs.map((buffer) => buffer.size * elementBytes(buffer.dtype, width)) : []
    const bytes = kept.reduce((sum, each) => sum + each * MOST_RECORDED, size)
    checkBytes(bytes, 'A step')
    this.#arena = heap.take(bytes)
    this.memory = { slots: this.slots.bytes, values: size, live }
    const slotAt = new Map(slots.map((buffer, i) => [buffer, this.slots.addresses[i]!]))
    const addressOf = (buffer: Buffer) => {
      const home = homeOf(buffer)
      return slotAt.get(home) ?? this.#arena + offsets.get(home)!
    }
    const numbersOf = (buffer: Buffer) => numbersAt(addressOf(buffer), buffer.dtype, buffer.size, width)
    for (const buffer of to.buffers) {
      if (typeof buffer.content === 'number') numbersOf(buffer).fill(buffer.content)
      else if (buffer.content) numbersOf(buffer).set(buffer.content)
    }
    let end = this.#arena + size
    const records = kept.map((each, i) => {
      const to = end
      end += each * MOST_RECORDED
      return { from: addressOf(outputs[i]!), to, bytes: each }
    })
    const { statements, counters } = to
    this.#stopwatch = clock && new Stopwatch(clock, statements)
    const strand = { statements, addressOf, records }
    const step = { strands: [strand], counters, width, tick: this.#stopwatch?.tick }
    const { run } = compileStep(step, kernels, heap)
    const { leastWork, kind, pool, settles } = manner
    this.#pool = pool
    const isShared = pool.threads > 1 && !clock && isWorthSharing(statements, leastWork)
    const scratchBuffers = to.buffers.filter((buffer) => buffer.isScratch)
    const scratch = planMemory(scratchBuffers, to.loops, new Set(), width)
    const shared = () => join({ strand, scratch, counters, width }, { pool, cache: kernels, heap, leastWork })
    const like = share instanceof Compiled ? share.#run : undefined
    const again = async () => (clock ? undefined : compileInline(step, kernels, heap))
    this.#settling = new Settling(run, again, settles)
    this.#run = new Chosen((steps) => this.#settling.run(steps), shared, isShared ? kind : 'never', like)
    this.#outputs = outputs.map((buffer) => () => numbersOf(buffer))
    this.#records = records.map((record, i) => {
      const { dtype, size: count } = outputs[i]!
      return (steps) => numbersAt(record.to, dtype, count * steps, width)
    })
    this.slots.use()
  }

  async run(steps: number): Promise<void> {
    if (this.#records.length > 0 && steps > MOST_RECORDED) {
      throw new RangeError(`a run that is recorded has at most ${MOST_RECORDED} steps, but ${steps} were asked for`)
    }
    if (this.#isFreed) throw new Error('this step has been freed; compile it again to run it')
    this.#steps = steps
    this.#stopwatch?.start()
    this.#run.run(steps)
  }
  get threads(): number | undefined {
    const { choice } = this.#run
    return choice && (choice === 'joined' ? this.#pool.threads : 1)
  }
  /** Whether it runs as one function, when that is known; false until it has settled. */
  get isInlined(): Promise<boolean> {
    return this.#settling.isChanged
  }
  spent(): readonly Spent[] {
    return this.#stopwatch?.take() ?? []
  }
  record(output: number): Float64Array {
    return new Float64Array(this.#records[output]!(this.#steps))
  }
  read(output: number): Float64Array {
    return new Float64Array(this.#outputs[output]!())
  }
  see(output: number): { readonly numbers: Numbers; readonly figures: Figures } {
    const numbers = this.#outputs[output]!()
    return { numbers, figures: figuresAt(numbers.byteOffset, numbers, this.slots.width) }
  }
  async readSlot(slot: number): Promise<Float64Array> {
    return new Float64Array(this.slots.numbers(slot))
  }
  writeSlot(slot: number, data: ArrayLike<number>): void {
    const numbers = this.slots.numbers(slot)
    if (data.length !== numbers.length) {
      throw new RangeError(`slot ${slot} holds ${numbers.length} numbers, but got ${data.length}`)
    }
    numbers.set(data)
  }
  async firstNotFinite(slots: readonly number[]): Promise<number | undefined> {
    const isFinite = (slot: number) => {
      const numbers = this.slots.numbers(slot)
      return figuresAt(numbers.byteOffset, numbers, this.slots.width).finite === numbers.length
    }
    const at = slots.findIndex((slot) => !isFinite(slot))
    return at < 0 ? undefined : at
  }
  keepSlots(slots?: readonly number[]): KeptSlots {
    return this.slots.keep(slots)
  }
  free(): void {
    this.#isFreed = true
    this.#run.free()
    this.#settling.free()
    heap.give(this.#arena)
    this.slots.leave()
  }
}

/** The buffer that a shown value is read from after a step: a slot's own where the step leaves it as it is. */
function outputOf(to: Lowering, view: View, slots: readonly Buffer[], changed: ReadonlySet<Buffer>): Buffer {
  const made = wholeBuffer(view)
  if (made && slots.includes(made) && !changed.has(made)) return made
  if (made && !made.inPlaceOf && !slots.includes(made)) {
    made.isKept = true
    return made
  }
  const buffer = to.buffer(view, true)
  copy(to, view, buffer)
  return buffer
}

function slotsOf(share: Executable, { inputs }: Program, width: Width): Slots {
  const isFit =
    share instanceof Compiled &&
    share.slots.width === width &&
    share.slots.types.length === inputs.length &&
    inputs.every((value, i) => sameType(value.type, share.slots.types[i]!))
  if (!isFit) throw new TypeError('slots are shared only with an executable of the same backend, precision and slots')
  return share.slots
}

/** What an executable of this backend works in. */
export const memoryOf = (executable: Executable): StepMemory | undefined =>
  executable instanceof Compiled ? executable.memory : undefined

/** Whether an executable of this backend has become one function; see `Settling`. */
export const isInlined = async (executable: Executable): Promise<boolean> =>
  executable instanceof Compiled && executable.isInlined

/** How many threads there are, which steps all of them run, how much work they share out, and when a step has settled, if not what is usual. */
export interface Threads {
  readonly threads: number
  readonly kind?: Kind
  readonly leastWork?: number
  readonly settles?: Settles
}

/** WebAssembly: every step one function that calls kernels over one memory, and for many threads a function for each. */
export function wasmWith({ threads, kind = 'quicker', leastWork = LEAST_WORK, settles = SETTLES }: Threads): Backend {
  const manner = { kind, leastWork, settles, pool: new Pool(heap, library.module, threads) }
  return {
    name: 'wasm',
    atOnceMs: 1,
    compile: (program, options) => Promise.resolve().then(() => new Compiled(program, options, manner)),
  }
}

/** WebAssembly with as many threads as are of use. */
export const wasm: Backend = wasmWith({ threads: mostThreads() })
