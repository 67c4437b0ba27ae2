/** The part of WebGPU that this backend uses: TypeScript describes it only together with a browser's page. */
export interface GpuAdapter {
  readonly limits: GpuLimits
  readonly info: { readonly vendor: string; readonly architecture: string; readonly isFallbackAdapter?: boolean }
  /** Where browsers said it before 2025. */
  readonly isFallbackAdapter?: boolean
  requestDevice(wish: { readonly requiredLimits: Readonly<Record<string, number>> }): Promise<GpuDevice>
}

/** In bytes, and workgroups. */
export interface GpuLimits {
  readonly maxBufferSize: number
  readonly maxStorageBufferBindingSize: number
  readonly maxComputeWorkgroupsPerDimension: number
}

export interface GpuBuffer {
  readonly size: number
  mapAsync(mode: number): Promise<void>
  getMappedRange(): ArrayBuffer
  unmap(): void
  destroy(): void
}

/** What the device knows by a handle alone. */
export interface GpuHandle {
  readonly label: string
}

export interface GpuPass {
  setPipeline(pipeline: GpuHandle): void
  setBindGroup(index: number, group: GpuHandle, offsets: readonly number[]): void
  dispatchWorkgroups(x: number, y: number, z: number): void
  end(): void
}

export interface GpuEncoder {
  beginComputePass(): GpuPass
  copyBufferToBuffer(from: GpuBuffer, at: number, to: GpuBuffer, toAt: number, bytes: number): void
  finish(): GpuHandle
}

interface BindEntry {
  readonly binding: number
  readonly resource: { readonly buffer: GpuBuffer; readonly size?: number }
}

interface LayoutEntry {
  readonly binding: number
  readonly visibility: number
  readonly buffer: { readonly type: 'storage' | 'uniform'; readonly hasDynamicOffset?: boolean }
}

export interface GpuDevice {
  readonly limits: GpuLimits
  readonly lost: Promise<{ readonly reason: string; readonly message: string }>
  readonly queue: {
    writeBuffer(buffer: GpuBuffer, at: number, data: ArrayBufferView): void
    submit(commands: readonly GpuHandle[]): void
  }
  createBuffer(wish: { readonly size: number; readonly usage: number }): GpuBuffer
  createBindGroupLayout(wish: { readonly entries: readonly LayoutEntry[] }): GpuHandle
  createPipelineLayout(wish: { readonly bindGroupLayouts: readonly GpuHandle[] }): GpuHandle
  createBindGroup(wish: { readonly layout: GpuHandle; readonly entries: readonly BindEntry[] }): GpuHandle
  createShaderModule(wish: { readonly code: string }): GpuHandle
  createComputePipelineAsync(wish: {
    readonly layout: GpuHandle
    readonly compute: { readonly module: GpuHandle }
  }): Promise<GpuHandle>
  createCommandEncoder(): GpuEncoder
  pushErrorScope(filter: 'out-of-memory' | 'validation'): void
  popErrorScope(): Promise<{ readonly message: string } | null>
  destroy(): void
}

interface Gpu {
  requestAdapter(wish: { readonly powerPreference: 'high-performance' }): Promise<GpuAdapter | null>
}

/** What buffers are for, and what they are mapped for: the numbers of the WebGPU specification. */
export const Usage = { mapRead: 1, copyFrom: 4, copyTo: 8, uniform: 64, storage: 128 } as const
export const MAP_READ = 1
export const COMPUTE = 4

/** The adapter that this page or worker is given; undefined where there is no WebGPU. */
export async function findAdapter(): Promise<GpuAdapter | undefined> {
  const navigator: unknown = Reflect.get(globalThis, 'navigator')
  const gpu = typeof navigator === 'object' && navigator !== null ? (Reflect.get(navigator, 'gpu') as Gpu) : undefined
  if (!gpu) return undefined
  const ask = () => gpu.requestAdapter({ powerPreference: 'high-performance' })
  // Asked a second time, a browser whose GPU process has failed to start, or crashed, starts it anew.
  return (await ask()) ?? (await ask()) ?? undefined
}

/** Whether a processor plays it. So it is taken where the browser does not say: no graph is to move to a slow one by itself. */
export const isPlayed = ({ info, isFallbackAdapter }: GpuAdapter): boolean =>
  info.isFallbackAdapter ?? isFallbackAdapter ?? true
