import { TooLarge } from '../../ir/types.ts'
import { Lost, Unfit, type DeviceInfo } from '../backend.ts'
import {
  COMPUTE,
  findAdapter,
  isPlayed,
  MAP_READ,
  Usage,
  type GpuBuffer,
  type GpuDevice,
  type GpuHandle,
} from './gpu.ts'
import { RECORD_BYTES } from './wgsl/prelude.ts'

/** Some words of a buffer, from a byte on. */
export interface Range {
  readonly buffer: GpuBuffer
  readonly at: number
  readonly bytes: number
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The device that all steps of a worker share, with the shaders that it has compiled. */
export class Device {
  readonly gpu: GpuDevice
  readonly info: DeviceInfo
  readonly layout: GpuHandle
  /** The most bytes of one buffer. */
  readonly mostBytes: number
  /** Why it is gone, if it is. */
  lost: string | undefined
  readonly #pipelineLayout: GpuHandle
  readonly #pipelines = new Map<string, Promise<GpuHandle>>()

  private constructor(gpu: GpuDevice, info: DeviceInfo) {
    this.gpu = gpu
    this.info = info
    this.mostBytes = Math.min(gpu.limits.maxBufferSize, gpu.limits.maxStorageBufferBindingSize)
    const storage = (binding: number) => ({ binding, visibility: COMPUTE, buffer: { type: 'storage' as const } })
    const places = { binding: 2, visibility: COMPUTE, buffer: { type: 'uniform' as const, hasDynamicOffset: true } }
    this.layout = gpu.createBindGroupLayout({ entries: [storage(0), storage(1), places] })
    this.#pipelineLayout = gpu.createPipelineLayout({ bindGroupLayouts: [this.layout] })
    void gpu.lost.then(({ message }) => (this.lost = message || 'it was lost'))
  }

  /** The device of this page or worker. Fails with Unfit where there is none. */
  static async find(): Promise<Device> {
    const adapter = await findAdapter()
    if (!adapter) {
      throw new Unfit(
        'this browser offers no GPU',
        'Choose the processor as its device, or open the page in a browser with WebGPU.',
      )
    }
    const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits
    const { vendor, architecture } = adapter.info
    try {
      const device = await adapter.requestDevice({ requiredLimits: { maxBufferSize, maxStorageBufferBindingSize } })
      return new Device(device, { name: `${vendor} ${architecture}`.trim(), isPlayed: isPlayed(adapter) })
    } catch (error) {
      throw new Unfit(`the browser does not give the GPU: ${messageOf(error)}`, undefined, { cause: error })
    }
  }

  /** A shader, compiled once. Fails with Unfit where the device refuses it. */
  pipeline(code: string): Promise<GpuHandle> {
    const known = this.#pipelines.get(code)
    if (known) return known
    const made = this.#compile(code)
    this.#pipelines.set(code, made)
    return made
  }
  async #compile(code: string): Promise<GpuHandle> {
    this.gpu.pushErrorScope('validation')
    const module = this.gpu.createShaderModule({ code })
    const trouble = await this.gpu.popErrorScope()
    if (trouble) throw new Unfit(`the GPU refuses a shader: ${trouble.message}`)
    try {
      return await this.gpu.createComputePipelineAsync({ layout: this.#pipelineLayout, compute: { module } })
    } catch (error) {
      if (this.lost !== undefined) throw new Lost(this.lost, { cause: error })
      throw new Unfit(`the GPU refuses a shader: ${messageOf(error)}`, undefined, { cause: error })
    }
  }

  /** Buffers of so many bytes each, all 0. Fails with TooLarge where there is not the memory; nothing is kept then. */
  async buffers(sizes: readonly number[], whose: string, usage: number): Promise<GpuBuffer[]> {
    const refuse = (bytes: number) => {
      const size = (bytes / 2 ** 20).toFixed(0)
      return new TooLarge(`${whose} of this graph would take ${size} MiB of the GPU's memory, more than it gives.`)
    }
    const most = Math.max(...sizes)
    if (most > this.mostBytes) throw refuse(most)
    this.gpu.pushErrorScope('out-of-memory')
    const made = sizes.map((size) => this.gpu.createBuffer({ size: Math.max(4, Math.ceil(size / 4) * 4), usage }))
    if (!(await this.gpu.popErrorScope())) return made
    for (const buffer of made) buffer.destroy()
    throw refuse(sizes.reduce((sum, each) => sum + each, 0))
  }

  /** What a step's shaders see: the slots, its own memory and the records of places. */
  bind(slots: GpuBuffer, arena: GpuBuffer, places: GpuBuffer): GpuHandle {
    const resources = [{ buffer: slots }, { buffer: arena }, { buffer: places, size: RECORD_BYTES }]
    const entries = resources.map((resource, binding) => ({ binding, resource }))
    return this.gpu.createBindGroup({ layout: this.layout, entries })
  }

  /** Copies of some ranges, once everything submitted before is done. */
  async read(ranges: readonly Range[]): Promise<ArrayBuffer[]> {
    const size = Math.max(
      4,
      ranges.reduce((sum, { bytes }) => sum + bytes, 0),
    )
    const staging = this.gpu.createBuffer({ size, usage: Usage.mapRead | Usage.copyTo })
    const encoder = this.gpu.createCommandEncoder()
    let end = 0
    const starts = ranges.map(({ buffer, at, bytes }) => {
      if (bytes > 0) encoder.copyBufferToBuffer(buffer, at, staging, end, bytes)
      return (end += bytes) - bytes
    })
    this.gpu.queue.submit([encoder.finish()])
    try {
      await staging.mapAsync(MAP_READ)
    } catch (error) {
      // Nobody else has the buffer: it cannot be mapped only where the device is gone.
      throw new Lost(this.lost ?? messageOf(error), { cause: error })
    }
    const mapped = staging.getMappedRange()
    const copies = ranges.map(({ bytes }, i) => mapped.slice(starts[i], starts[i]! + bytes))
    staging.destroy()
    return copies
  }
}

let found: Promise<Device> | undefined

/** The device, asked for anew where the last one is gone. */
export async function device(): Promise<Device> {
  found ??= Device.find()
  try {
    const known = await found
    if (known.lost === undefined) return known
  } catch (error) {
    found = undefined
    throw error
  }
  return (found = Device.find())
}
