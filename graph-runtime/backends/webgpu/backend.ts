import type { Program } from '../../ir/program.ts'
import { sameType, type DType } from '../../ir/types.ts'
import {
  MOST_RECORDED,
  type Backend,
  type CompileOptions,
  type Executable,
  type KeptSlots,
  type Spent,
  Unfit,
} from '../backend.ts'
import { figuresOf, type Figures } from '../figures.ts'
import { homeOf as homeBufferOf, planMemory } from '../wasm/lower/memory.ts'
import { Lowering } from '../wasm/lower/lowering.ts'
import { whole, wholeBuffer, type Buffer, type View } from '../wasm/lower/view.ts'
import { device, type Device, type Range } from './device.ts'
import { Usage, type GpuBuffer, type GpuEncoder, type GpuHandle, type GpuPass } from './gpu.ts'
import type { Kernel } from './kernels/kernel.ts'
import { emitBody } from './lower/body.ts'
import { copy } from './lower/copy.ts'
import { numbersOf, wordsOf } from './numbers.ts'
import { scriptOf, type Home, type Item } from './script.ts'
import { Slots } from './slots.ts'

/** After so many dispatches what was recorded is submitted: the device works while more is recorded. */
const DISPATCHES_AT_ONCE = 2000

/** An output of a step: where it is after each, and where those of all steps of a run are put. */
interface Output {
  readonly dtype: DType
  readonly now: Range
  readonly record: Range | undefined
}

/** A whole step as shaders over two buffers: the slots, and an arena of its own. */
class Compiled implements Executable {
  readonly slots: Slots
  readonly #device: Device
  readonly #items: readonly Item[]
  readonly #outputs: readonly Output[]
  readonly #buffers: readonly [arena: GpuBuffer, places: GpuBuffer, records: GpuBuffer]
  readonly #group: GpuHandle
  #read: readonly Float64Array[] = []
  #records: readonly Float64Array[] = []
  #encoder: GpuEncoder | undefined
  #pass: GpuPass | undefined
  #dispatches = 0

  constructor(
    device: Device,
    slots: Slots,
    items: readonly Item[],
    outputs: readonly Output[],
    buffers: readonly [arena: GpuBuffer, places: GpuBuffer, records: GpuBuffer],
  ) {
    this.#device = device
    this.slots = slots
    this.#items = items
    this.#outputs = outputs
    this.#buffers = buffers
    this.#group = device.bind(slots.buffer, buffers[0], buffers[1])
    slots.use()
  }

  async run(steps: number): Promise<void> {
    const isRecorded = this.#outputs.some(({ record }) => record !== undefined)
    if (isRecorded && steps > MOST_RECORDED) {
      throw new RangeError(`a run that is recorded has at most ${MOST_RECORDED} steps, but ${steps} were asked for`)
    }
    for (let step = 0; step < steps; step++) {
      if (this.#isStraight) this.#record(this.#items)
      else await this.#follow(this.#items)
      if (isRecorded) this.#keepOutputs(step)
    }
    this.#submit()
    const ranges = this.#outputs.flatMap(({ now, record }) => [
      now,
      ...(record ? [{ ...record, bytes: now.bytes * steps }] : []),
    ])
    const words = await this.#device.read(ranges)
    const each = isRecorded ? 2 : 1
    this.#read = this.#outputs.map(({ dtype }, i) => numbersOf(dtype, words[i * each]!))
    if (isRecorded) this.#records = this.#outputs.map(({ dtype }, i) => numbersOf(dtype, words[i * each + 1]!))
  }

  get #isStraight(): boolean {
    return this.#items.every(({ is }) => is === 'dispatch')
  }
  /** Records dispatches, which have no loop of unknown length among them. */
  #record(items: readonly Item[]): void {
    for (const item of items) {
      if (item.is !== 'dispatch') continue
      this.#encoder ??= this.#device.gpu.createCommandEncoder()
      this.#pass ??= this.#encoder.beginComputePass()
      this.#pass.setPipeline(item.pipeline)
      this.#pass.setBindGroup(0, this.#group, [item.record])
      this.#pass.dispatchWorkgroups(...item.groups)
      if (++this.#dispatches >= DISPATCHES_AT_ONCE) this.#submit()
    }
  }
  /** The same where there is one: whether it goes on is read back each time. Says whether the end was reached. */
  async #follow(items: readonly Item[]): Promise<boolean> {
    for (const item of items) {
      if (item.is === 'dispatch') this.#record([item])
      else if (item.is === 'leave') {
        this.#submit()
        const buffer = item.unless.memory === 'slots' ? this.slots.buffer : this.#buffers[0]
        const [flag] = await this.#device.read([{ buffer, at: 4 * item.unless.at, bytes: 4 }])
        if (new Uint32Array(flag!)[0] === 0) return false
      } else while (await this.#follow(item.body));
    }
    return true
  }
  #keepOutputs(step: number): void {
    this.#endPass()
    this.#encoder ??= this.#device.gpu.createCommandEncoder()
    for (const { now, record } of this.#outputs) {
      if (!record || now.bytes === 0) continue
      this.#encoder.copyBufferToBuffer(now.buffer, now.at, record.buffer, record.at + step * now.bytes, now.bytes)
    }
  }
  #endPass(): void {
    this.#pass?.end()
    this.#pass = undefined
  }
  #submit(): void {
    this.#endPass()
    if (this.#encoder) this.#device.gpu.queue.submit([this.#encoder.finish()])
    this.#encoder = undefined
    this.#dispatches = 0
  }

  read(output: number): Float64Array {
    return this.#read[output]!.slice()
  }
  see(output: number): { readonly numbers: Float64Array; readonly figures: Figures } {
    const numbers = this.#read[output]!
    return { numbers, figures: figuresOf(numbers) }
  }
  record(output: number): Float64Array {
    return this.#records[output]!.slice()
  }
  readSlot(slot: number): Promise<Float64Array> {
    return this.slots.read(slot)
  }
  writeSlot(slot: number, data: ArrayLike<number>): void {
    this.slots.write(slot, data)
  }
  firstNotFinite(slots: readonly number[]): Promise<number | undefined> {
    return this.slots.firstNotFinite(slots)
  }
  keepSlots(slots?: readonly number[]): KeptSlots {
    return this.slots.keep(slots)
  }
  /** The device's time is not counted. */
  spent(): readonly Spent[] {
    return []
  }
  free(): void {
    for (const buffer of this.#buffers) buffer.destroy()
    this.slots.leave()
  }
}

async function compile(
  device: Device,
  program: Program,
  { held, precision, share, isRecorded = false }: CompileOptions,
): Promise<Executable> {
  if (precision === 'f64')
    throw new Unfit(
      'WebGPU computes in f32, and the graph asks for f64',
      'Choose single precision, or the processor as its device.',
    )
  const slots = share ? slotsOf(share, program) : await Slots.make(device, program)
  const to = new Lowering<Kernel>(32)
  const inputs = program.inputs.map((value) => to.buffer(value.type, true))
  const views = program.inputs.map((value, i) => whole(inputs[i]!, value.type.shape))
  const shown = emitBody(to, program, views, inputs.slice(0, held)).slice(held)
  const outputs = shown.map((view) => outputOf(to, view, inputs))
  const { offsets, size } = planMemory(to.buffers, to.loops, new Set(inputs), 32)
  const starts = new Map(inputs.map((buffer, i) => [buffer, slots.starts[i]!]))
  const homeOf = (buffer: Buffer): Home => {
    const home = homeBufferOf(buffer)
    const start = starts.get(home)
    return start === undefined ? { memory: 'arena', at: offsets.get(home)! / 4 } : { memory: 'slots', at: start }
  }
  const kept = isRecorded ? outputs.map((buffer) => 4 * buffer.size * MOST_RECORDED) : []
  const storage = Usage.storage | Usage.copyFrom | Usage.copyTo
  const recorded = kept.reduce((sum, each) => sum + each, 0)
  const [arena, records] = await device.buffers([size, recorded], 'A step', storage)
  const mostGroups = device.gpu.limits.maxComputeWorkgroupsPerDimension
  const site = { homeOf, pipelineOf: (source: string) => device.pipeline(source), mostGroups }
  const script = await scriptOf(to.statements, site)
  const [places] = await device.buffers([script.records.byteLength], 'A step', Usage.uniform | Usage.copyTo)
  device.gpu.queue.writeBuffer(places!, 0, script.records)
  for (const buffer of to.buffers) {
    const { content } = buffer
    if (content === undefined || buffer.size === 0) continue
    const data = typeof content === 'number' ? Array.from({ length: buffer.size }, () => content) : content
    device.gpu.queue.writeBuffer(arena!, 4 * homeOf(buffer).at, wordsOf(buffer.dtype, data))
  }
  let end = 0
  const results = outputs.map((buffer, i): Output => {
    const record = isRecorded ? { buffer: records!, at: end, bytes: kept[i]! } : undefined
    end += kept[i] ?? 0
    return { dtype: buffer.dtype, now: { buffer: arena!, at: 4 * homeOf(buffer).at, bytes: 4 * buffer.size }, record }
  })
  return new Compiled(device, slots, script.items, results, [arena!, places!, records!])
}

/** The buffer that a shown value is read from after a step. */
function outputOf(to: Lowering<Kernel>, view: View, slots: readonly Buffer[]): Buffer {
  const made = wholeBuffer(view)
  if (made && !made.inPlaceOf && !slots.includes(made)) {
    made.isKept = true
    return made
  }
  const buffer = to.buffer(view, true)
  copy(to, view, buffer)
  return buffer
}

function slotsOf(share: Executable, { inputs }: Program): Slots {
  const isFit =
    share instanceof Compiled &&
    share.slots.types.length === inputs.length &&
    inputs.every((value, i) => sameType(value.type, share.slots.types[i]!))
  if (!isFit) throw new TypeError('slots are shared only with an executable of the same backend and the same slots')
  return share.slots
}

/** WebGPU: every step shaders in WGSL, in f32. Fails with Unfit where there is no device, or it cannot do a program. */
export const webgpu: Backend = {
  name: 'webgpu',
  atOnceMs: 8,
  // A device's compiler may round a product and a sum once, where it sees both.
  isVarying: true,
  device: () =>
    device().then(
      ({ info }) => info,
      () => undefined,
    ),
  compile: async (program, options) => compile(await device(), program, options),
}
