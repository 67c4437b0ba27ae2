import type { Program } from '../../ir/program.ts'
import { sameType, sizeOf, type DType, type TensorType } from '../../ir/types.ts'
import {
  allFinite,
  isSingle,
  MOST_RECORDED,
  type Backend,
  type CompileOptions,
  type Executable,
  type Precision,
} from '../backend.ts'
import { elementaryFunctions } from './elementary/functions.ts'
import { canFuse } from './fused.ts'
import { checkBytes, Heap } from './heap.ts'
import { KernelCache } from './kernels/cache.ts'
import type { Width } from './lanes/expression.ts'
import { emitBody } from './lower/body.ts'
import { copy } from './lower/copy.ts'
import { Lowering } from './lower/lowering.ts'
import { elementBytes, homeOf, paddedBytes, planMemory } from './lower/memory.ts'
import { whole, wholeBuffer, type Buffer, type View } from './lower/view.ts'
import { instantiateStep } from './step.ts'

type Numbers = Float32Array | Float64Array | Uint32Array

const heap = new Heap()
const kernels = new KernelCache(heap.memory, elementaryFunctions())

const widthOf = (precision: Precision): Width => (isSingle(precision) ? 32 : 64)

/** The tensor at an address, as numbers; until memory grows. */
function numbersAt(address: number, dtype: DType, size: number, width: Width): Numbers {
  if (dtype !== 'float') return new Uint32Array(heap.memory.buffer, address, size)
  return width === 32
    ? new Float32Array(heap.memory.buffer, address, size)
    : new Float64Array(heap.memory.buffer, address, size)
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
  keep(): () => void {
    const kept = this.#bytes().slice()
    return () => this.#bytes().set(kept)
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

/** A whole step as one WebAssembly function over one memory. */
class Compiled implements Executable {
  readonly slots: Slots
  readonly #outputs: readonly (() => Numbers)[]
  readonly #records: readonly ((steps: number) => Numbers)[]
  readonly #arena: number
  #steps = 0
  #run: (steps: number) => void

  constructor(program: Program, { held, precision, share, isRecorded = false }: CompileOptions) {
    const width = widthOf(precision)
    this.slots = share ? slotsOf(share, program, width) : new Slots(program, width)
    const to = new Lowering(width, precision === 'fast' && canFuse())
    const slots = program.inputs.map((value) => to.buffer(value.type, true))
    const views = program.inputs.map((value, i) => whole(slots[i]!, value.type.shape))
    const shown = emitBody(to, program, views, slots.slice(0, held)).slice(held)
    const outputs = shown.map((view) => outputOf(to, view, slots))
    const { offsets, size } = planMemory(to.buffers, to.loops, new Set(slots), width)
    const kept = isRecorded ? outputs.map((buffer) => buffer.size * elementBytes(buffer.dtype, width)) : []
    const bytes = kept.reduce((sum, each) => sum + each * MOST_RECORDED, size)
    checkBytes(bytes, 'A step')
    this.#arena = heap.take(bytes)
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
    this.#run = instantiateStep({ statements, counters, addressOf, width, records }, kernels, heap.memory)
    this.#outputs = outputs.map((buffer) => () => numbersOf(buffer))
    this.#records = records.map((record, i) => {
      const { dtype, size: count } = outputs[i]!
      return (steps) => numbersAt(record.to, dtype, count * steps, width)
    })
    this.slots.use()
  }

  run(steps: number): void {
    if (this.#records.length > 0 && steps > MOST_RECORDED) {
      throw new RangeError(`a run that is recorded has at most ${MOST_RECORDED} steps, but ${steps} were asked for`)
    }
    this.#steps = steps
    this.#run(steps)
  }
  record(output: number): Float64Array {
    return new Float64Array(this.#records[output]!(this.#steps))
  }
  read(output: number): Float64Array {
    return new Float64Array(this.#outputs[output]!())
  }
  readSlot(slot: number): Float64Array {
    return new Float64Array(this.slots.numbers(slot))
  }
  writeSlot(slot: number, data: ArrayLike<number>): void {
    const numbers = this.slots.numbers(slot)
    if (data.length !== numbers.length) {
      throw new RangeError(`slot ${slot} holds ${numbers.length} numbers, but got ${data.length}`)
    }
    numbers.set(data)
  }
  isFinite(slot: number): boolean {
    return allFinite(this.slots.numbers(slot))
  }
  keepSlots(): () => void {
    return this.slots.keep()
  }
  free(): void {
    this.#run = () => {
      throw new Error('this step has been freed; compile it again to run it')
    }
    heap.give(this.#arena)
    this.slots.leave()
  }
}

/** The buffer that a shown value is read from after a step. */
function outputOf(to: Lowering, view: View, slots: readonly Buffer[]): Buffer {
  const made = wholeBuffer(view)
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

/** WebAssembly: every step one function that calls kernels over one memory. */
export const wasm: Backend = {
  name: 'wasm',
  compile: (program, options) => Promise.resolve().then(() => new Compiled(program, options)),
}
