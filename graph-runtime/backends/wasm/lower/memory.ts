import type { DType } from '../../../ir/types.ts'
import type { Width } from '../lanes/expression.ts'
import type { Buffer } from './view.ts'

/** How many bytes an element takes. */
export const elementBytes = (dtype: DType, width: Width): number => (dtype === 'float' ? width / 8 : 4)

const ALIGNMENT = 64
/** Room at each tensor's end for a whole vector. */
const SLACK = 16

/** How many bytes a tensor takes, with the room at its end. */
export const paddedBytes = ({ size, dtype }: Pick<Buffer, 'size' | 'dtype'>, width: Width): number =>
  Math.ceil((size * elementBytes(dtype, width) + SLACK) / ALIGNMENT) * ALIGNMENT

type Loops = readonly (readonly [start: number, end: number])[]

/** The buffer in whose memory this one finally lies. */
export function homeOf(buffer: Buffer): Buffer {
  return buffer.inPlaceOf ? homeOf(buffer.inPlaceOf) : buffer
}

/** Where each buffer lies from the start of the arena, but for slots, which lie elsewhere; and how large the arena is. */
export interface Plan {
  readonly offsets: ReadonlyMap<Buffer, number>
  readonly size: number
  /** The most bytes that are needed at once. */
  readonly live: number
}

/**
 * Gives every buffer a place in one arena: what is kept its own, and of all others those that are never needed at the same time
 * the same bytes. What a loop reads from outside lasts to its end.
 */
export function planMemory(buffers: readonly Buffer[], loops: Loops, slots: ReadonlySet<Buffer>, width: Width): Plan {
  for (const buffer of buffers) {
    const home = homeOf(buffer)
    home.first = Math.min(home.first, buffer.first)
    home.last = Math.max(home.last, buffer.last)
  }
  const own = buffers.filter((buffer) => !buffer.inPlaceOf && !slots.has(buffer))
  const temporary = own.filter((buffer) => !buffer.isKept)
  for (const [start, end] of loops) {
    for (const buffer of temporary) {
      if (buffer.first < start && buffer.last > start) buffer.last = Math.max(buffer.last, end)
    }
  }
  const offsets = new Map<Buffer, number>()
  let size = 0
  for (const buffer of own) {
    if (!buffer.isKept) continue
    offsets.set(buffer, size)
    size += paddedBytes(buffer, width)
  }
  const kept = size
  size = place(temporary, kept, offsets, width)
  return { offsets, size, live: kept + mostAtOnce(temporary, width) }
}

/** The most bytes of buffers that are needed at one time. */
function mostAtOnce(buffers: readonly Buffer[], width: Width): number {
  const changes = buffers
    .filter(({ first, last }) => first <= last)
    .flatMap((buffer) => {
      const bytes = paddedBytes(buffer, width)
      return [
        { at: buffer.first, bytes },
        { at: buffer.last + 1, bytes: -bytes },
      ]
    })
  let [now, most] = [0, 0]
  for (const { bytes } of changes.toSorted((a, b) => a.at - b.at || a.bytes - b.bytes)) {
    now += bytes
    most = Math.max(most, now)
  }
  return most
}

/** First fit in order of time: a hole is taken by the first buffer that comes when it is free and fits. Gives the end. */
function place(buffers: readonly Buffer[], from: number, offsets: Map<Buffer, number>, width: Width): number {
  let live: { start: number; end: number; last: number }[] = []
  let size = from
  for (const buffer of buffers.toSorted((a, b) => a.first - b.first)) {
    const bytes = paddedBytes(buffer, width)
    live = live.filter(({ last }) => last >= buffer.first)
    let start = from
    let at = 0
    for (; at < live.length && live[at]!.start < start + bytes; at++) start = Math.max(start, live[at]!.end)
    live.splice(at, 0, { start, end: start + bytes, last: buffer.last })
    offsets.set(buffer, start)
    size = Math.max(size, start + bytes)
  }
  return size
}
