import type { Program } from '../../ir/program.ts'
import { sizeOf, type TensorType } from '../../ir/types.ts'
import type { KeptSlots } from '../backend.ts'
import type { Device, Range } from './device.ts'
import { Usage, type GpuBuffer, type GpuHandle } from './gpu.ts'
import { numbersOf, wordsOf } from './numbers.ts'
import { PRELUDE, RECORD_BYTES } from './wgsl/prelude.ts'

/** Threads that look for what is not finite, and how many groups of them at most. */
const THREADS = 256
const MOST_GROUPS = 64

/** Marks a slot in which an exponent is all ones: NaN or an infinity. Takes where it begins, its size and its mark. */
const NOT_FINITE = `${PRELUDE}
@compute @workgroup_size(${THREADS})
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  for (var t = id.x; t < place(1u); t += groups.x * ${THREADS}u) {
    if ((slots[place(0u) + t] & 0x7f800000u) == 0x7f800000u) { arena[place(2u)] = 1u; }
  }
}`

const STORAGE = Usage.storage | Usage.copyFrom | Usage.copyTo

/** The slots that some executables have in common: one buffer of words, and where in it each begins. */
export class Slots {
  readonly types: readonly TensorType[]
  /** Where each slot begins, in words. */
  readonly starts: readonly number[]
  readonly buffer: GpuBuffer
  readonly #device: Device
  readonly #marks: GpuBuffer
  readonly #places: GpuBuffer
  readonly #group: GpuHandle
  readonly #search: GpuHandle
  /** Buffers that hold what was kept; and those that wait for it, one from the start, so that a run has the memory to go back. */
  readonly #kept = new Set<GpuBuffer>()
  readonly #spare: GpuBuffer[]
  #users = 0

  private constructor(
    device: Device,
    types: readonly TensorType[],
    starts: readonly number[],
    [buffer, spare, marks, places]: readonly GpuBuffer[],
    search: GpuHandle,
  ) {
    this.#device = device
    this.types = types
    this.starts = starts
    this.buffer = buffer!
    this.#spare = [spare!]
    this.#marks = marks!
    this.#places = places!
    this.#group = device.bind(this.buffer, this.#marks, this.#places)
    this.#search = search
    const record = RECORD_BYTES / 4
    const records = new Uint32Array(Math.max(1, types.length) * record)
    types.forEach(({ shape }, slot) => records.set([starts[slot]!, sizeOf(shape), slot], slot * record))
    device.gpu.queue.writeBuffer(this.#places, 0, records)
  }

  static async make(device: Device, { inputs }: Program): Promise<Slots> {
    const types = inputs.map((value) => value.type)
    let words = 0
    const starts = types.map(({ shape }) => (words += sizeOf(shape)) - sizeOf(shape))
    const sizes = [4 * words, 4 * words, 4 * types.length]
    const [buffer, spare, marks] = await device.buffers(sizes, 'The parameters and data', STORAGE)
    const records = RECORD_BYTES * Math.max(1, types.length)
    const [places] = await device.buffers([records], 'The places', Usage.uniform | Usage.copyTo)
    return new Slots(device, types, starts, [buffer!, spare!, marks!, places!], await device.pipeline(NOT_FINITE))
  }

  rangeOf(slot: number): Range {
    return { buffer: this.buffer, at: 4 * this.starts[slot]!, bytes: 4 * sizeOf(this.types[slot]!.shape) }
  }
  async read(slot: number): Promise<Float64Array> {
    const [words] = await this.#device.read([this.rangeOf(slot)])
    return numbersOf(this.types[slot]!.dtype, words!)
  }
  write(slot: number, data: ArrayLike<number>): void {
    const { dtype, shape } = this.types[slot]!
    if (data.length !== sizeOf(shape)) {
      throw new RangeError(`slot ${slot} holds ${sizeOf(shape)} numbers, but got ${data.length}`)
    }
    this.#device.gpu.queue.writeBuffer(this.buffer, 4 * this.starts[slot]!, wordsOf(dtype, data))
  }

  async firstNotFinite(slots: readonly number[]): Promise<number | undefined> {
    const { gpu } = this.#device
    const floats = slots.filter((slot) => this.types[slot]!.dtype === 'float')
    if (floats.length === 0) return undefined
    gpu.queue.writeBuffer(this.#marks, 0, new Uint32Array(this.types.length))
    const encoder = gpu.createCommandEncoder()
    const pass = encoder.beginComputePass()
    pass.setPipeline(this.#search)
    for (const slot of floats) {
      const groups = Math.ceil(sizeOf(this.types[slot]!.shape) / THREADS)
      if (groups === 0) continue
      pass.setBindGroup(0, this.#group, [slot * RECORD_BYTES])
      pass.dispatchWorkgroups(Math.min(groups, MOST_GROUPS), 1, 1)
    }
    pass.end()
    gpu.queue.submit([encoder.finish()])
    const [words] = await this.#device.read([{ buffer: this.#marks, at: 0, bytes: 4 * this.types.length }])
    const marks = new Uint32Array(words!)
    const at = slots.findIndex((slot) => marks[slot] === 1)
    return at < 0 ? undefined : at
  }

  /** Keeps what these slots hold now, in a buffer of its own until it is freed. */
  keep(slots: readonly number[] = [...this.types.keys()]): KeptSlots {
    const kept = this.#spare.pop() ?? this.#device.gpu.createBuffer({ size: this.buffer.size, usage: STORAGE })
    this.#kept.add(kept)
    const copy = (from: GpuBuffer, to: GpuBuffer) => {
      const encoder = this.#device.gpu.createCommandEncoder()
      for (const { at, bytes } of slots.map((slot) => this.rangeOf(slot))) {
        if (bytes > 0) encoder.copyBufferToBuffer(from, at, to, at, bytes)
      }
      this.#device.gpu.queue.submit([encoder.finish()])
    }
    copy(this.buffer, kept)
    return {
      goBack: () => copy(kept, this.buffer),
      free: () => void (this.#kept.delete(kept) && this.#spare.push(kept)),
    }
  }

  use(): void {
    this.#users++
  }
  leave(): void {
    if (--this.#users > 0) return
    for (const buffer of [this.buffer, this.#marks, this.#places, ...this.#kept, ...this.#spare]) buffer.destroy()
  }
}
