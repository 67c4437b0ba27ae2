import { sizeOf, type TensorType } from '../../../ir/types.ts'
import type { Kernel } from '../kernels/kernel.ts'
import type { Width } from '../lanes/expression.ts'
import type { Buffer, Move, View } from './view.ts'

/** Where a kernel finds a tensor: in a buffer, so many elements from its start, moved by the loops around. */
export interface Place {
  readonly buffer: Buffer
  readonly offset: number
  readonly moves: readonly Move[]
}

/** A number that a kernel counts up from. */
export type Start = Omit<Place, 'buffer'>

export type Statement =
  | { readonly is: 'call'; readonly kernel: Kernel; readonly args: readonly (Place | Start)[] }
  /** Counts from 0 to below `length`, or back. */
  | {
      readonly is: 'loop'
      readonly loop: number
      readonly length: number
      readonly reverse: boolean
      readonly body: readonly Statement[]
    }
  /** Goes on for ever, until a `leave` in it. */
  | { readonly is: 'repeat'; readonly body: readonly Statement[] }
  /** Leaves the innermost `repeat` where the bool at a place does not hold. */
  | { readonly is: 'leave'; readonly unless: Place }

/** A kernel's read of a buffer; aligned if each element is read when the element at the same place is written. */
interface Read {
  readonly at: number
  readonly isAligned: boolean
}

/** Turns programs into calls of kernels on buffers, and keeps account of when each buffer is needed. */
export class Lowering {
  readonly width: Width
  /** Whether products may be summed without being rounded between. */
  readonly isFused: boolean
  readonly buffers: Buffer[] = []
  /** First and last position of each loop; inner loops come before those around them. */
  readonly loops: (readonly [start: number, end: number])[] = []
  /** How many loops count. */
  counters = 0
  statements: Statement[] = []
  readonly #reads = new Map<Buffer, Read[]>()
  #position = 0

  constructor(width: Width, isFused = false) {
    this.width = width
    this.isFused = isFused
  }

  buffer({ dtype, shape }: TensorType, isKept = false, content?: number | readonly number[]): Buffer {
    const [first, last] = [Infinity, -Infinity]
    const buffer: Buffer = {
      dtype,
      size: sizeOf(shape),
      isKept,
      first,
      last,
      ...(content !== undefined && { content }),
    }
    this.buffers.push(buffer)
    return buffer
  }

  /** Adds a statement. `aligned` are those of its reads that see each element just before it is written. */
  add(
    statement: Statement | undefined,
    reads: readonly Buffer[],
    writes: readonly Buffer[],
    aligned: readonly Buffer[] = [],
  ): void {
    const at = ++this.#position
    if (statement) this.statements.push(statement)
    for (const buffer of [...reads, ...aligned]) {
      const read = { at, isAligned: !reads.includes(buffer) }
      const known = this.#reads.get(buffer)
      if (known) known.push(read)
      else this.#reads.set(buffer, [read])
    }
    for (const buffer of [...reads, ...aligned, ...writes]) {
      buffer.first = Math.min(buffer.first, at)
      buffer.last = Math.max(buffer.last, at)
    }
  }

  /** Adds a loop with the statements that `write` adds. */
  inside(write: () => void, loop: (body: readonly Statement[]) => Statement): void {
    const start = ++this.#position
    const outer = this.statements
    this.statements = []
    write()
    const body = this.statements
    this.statements = outer
    this.statements.push(loop(body))
    this.loops.push([start, ++this.#position])
  }

  /** Where the last statement stands. */
  get position(): number {
    return this.#position
  }

  /**
   * Lets a target be computed in place: `made`, a buffer made after `start`, takes the target's memory. That works when
   * nobody reads the target's old content once `made` is written. Says whether it does.
   */
  placeAt(made: Buffer, target: Buffer, start: number): boolean {
    const reads = this.#reads.get(target) ?? []
    const isFree =
      !made.isKept &&
      !made.inPlaceOf &&
      made.first > start &&
      reads.every(({ at, isAligned }) => at < made.first || (at === made.first && isAligned))
    if (isFree) made.inPlaceOf = target
    return isFree
  }
}

/** Where a view of memory begins. */
export const placeOf = ({ from, offset, moves }: View): Place | Start =>
  typeof from === 'object' ? { buffer: from, offset, moves } : { offset, moves }

/** A whole buffer. */
export const wholePlace = (buffer: Buffer): Place => ({ buffer, offset: 0, moves: [] })
