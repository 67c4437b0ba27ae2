import type { Precision } from '../backend.ts'
import { TooLarge, type DType } from '../../ir/types.ts'
import type { Numbers } from './calls.ts'
import type { Buffer } from './view.ts'

/** The most bytes of all slots of a step together, and of all its other tensors: half of what a page may have. */
const MAX_BYTES = 2 ** 31

/** Throws TooLarge, before any memory is asked for, unless that many bytes can be held. */
export function checkBytes(bytes: number, whose: string): void {
  if (bytes <= MAX_BYTES) return
  const size = (bytes / 2 ** 30).toFixed(1)
  throw new TooLarge(
    `${whose} of this graph would take ${size} GiB of memory, more than the ${MAX_BYTES / 2 ** 30} there are.`,
  )
}

/** An array of its own for a tensor of this dtype. */
export function arrayOf(dtype: DType, size: number, precision: Precision): Numbers {
  return viewed(dtype, precision, new ArrayBuffer(size * bytesOf(dtype, precision)), 0, size)
}

function viewed(dtype: DType, precision: Precision, memory: ArrayBuffer, offset: number, size: number): Numbers {
  if (dtype === 'u32') return new Uint32Array(memory, offset, size)
  if (dtype === 'bool') return new Uint8Array(memory, offset, size)
  return precision === 'f32' ? new Float32Array(memory, offset, size) : new Float64Array(memory, offset, size)
}

export function bytesOf(dtype: DType, precision: Precision): number {
  return dtype === 'bool' ? 1 : dtype === 'u32' || precision === 'f32' ? 4 : 8
}

type Loops = readonly (readonly [start: number, end: number])[]

/** The buffer in whose memory this one finally lies. */
function homeOf(buffer: Buffer): Buffer {
  return buffer.inPlaceOf ? homeOf(buffer.inPlaceOf) : buffer
}

/**
 * Gives every buffer memory: slots the arrays in `slots`, what is kept its own, and all others a place in one arena, where
 * those that are never needed at the same time lie in the same bytes. What a loop reads from outside lasts to its end.
 */
export function allocate(
  buffers: readonly Buffer[],
  loops: Loops,
  precision: Precision,
  slots: ReadonlyMap<Buffer, Numbers>,
): Map<Buffer, Numbers> {
  for (const buffer of buffers) {
    const home = homeOf(buffer)
    home.first = Math.min(home.first, buffer.first)
    home.last = Math.max(home.last, buffer.last)
  }
  const temporary = buffers.filter((buffer) => !buffer.inPlaceOf && !buffer.isKept)
  for (const [start, end] of loops) {
    for (const buffer of temporary) {
      if (buffer.first < start && buffer.last > start) buffer.last = Math.max(buffer.last, end)
    }
  }
  const { offsets, size } = place(temporary, precision)
  const kept = buffers.filter((buffer) => !buffer.inPlaceOf && buffer.isKept && !slots.has(buffer))
  checkBytes(
    kept.reduce((sum, buffer) => sum + buffer.size * bytesOf(buffer.dtype, precision), size),
    'A step',
  )
  const arena = new ArrayBuffer(size)
  const arrays = new Map<Buffer, Numbers>(slots)
  for (const buffer of buffers) {
    if (buffer.inPlaceOf || arrays.has(buffer)) continue
    const offset = offsets.get(buffer)
    const array =
      offset === undefined
        ? arrayOf(buffer.dtype, buffer.size, precision)
        : viewed(buffer.dtype, precision, arena, offset, buffer.size)
    if (typeof buffer.content === 'number') array.fill(buffer.content)
    else if (buffer.content) array.set(buffer.content)
    arrays.set(buffer, array)
  }
  for (const buffer of buffers) if (buffer.inPlaceOf) arrays.set(buffer, arrays.get(homeOf(buffer))!)
  return arrays
}

const ALIGNMENT = 64

/** First fit in order of time: a hole is taken by the first buffer that comes when it is free and fits. */
function place(buffers: readonly Buffer[], precision: Precision): { offsets: Map<Buffer, number>; size: number } {
  const offsets = new Map<Buffer, number>()
  let live: { start: number; end: number; last: number }[] = []
  let size = 0
  for (const buffer of buffers.toSorted((a, b) => a.first - b.first)) {
    const bytes = Math.ceil((buffer.size * bytesOf(buffer.dtype, precision)) / ALIGNMENT) * ALIGNMENT
    live = live.filter(({ last }) => last >= buffer.first)
    let start = 0
    let at = 0
    for (; at < live.length && live[at]!.start < start + bytes; at++) start = Math.max(start, live[at]!.end)
    live.splice(at, 0, { start, end: start + bytes, last: buffer.last })
    offsets.set(buffer, start)
    size = Math.max(size, start + bytes)
  }
  return { offsets, size }
}
