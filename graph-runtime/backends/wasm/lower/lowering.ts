import type { Equation } from '../../../ir/program.ts'
import { sizeOf, type TensorType } from '../../../ir/types.ts'
import type { Kernel } from '../kernels/kernel.ts'
import { tilingFor, type Tiling } from '../kernels/tiling.ts'
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

/** Buffers that are read and written, maybe in part. */
export interface Touched {
  readonly reads: readonly Buffer[]
  readonly writes: readonly Buffer[]
}

/** Elements of a buffer that lie between two places, the second not included. */
export interface Region {
  readonly buffer: Buffer
  readonly from: number
  readonly to: number
}

/** What one thread does of a statement. */
export interface Part {
  readonly statement: Call | Loop
  readonly reads: readonly Region[]
  readonly writes: readonly Region[]
}

/** How threads share out a statement: no part depends on another, and all together make the very same bits. */
export interface Split {
  /** About how many numbers are made, each counted as often as something is done to it. */
  readonly work: number
  /** So many parts, or fewer where there is not enough for each. */
  readonly parts: (of: number) => readonly Part[]
}

/** A kernel's call, as it is added. */
export interface Call<K = Kernel> {
  readonly is: 'call'
  readonly kernel: K
  readonly args: readonly (Place | Start)[]
  readonly split?: Split | undefined
  readonly touched?: Touched
  /** What it computes. */
  readonly of?: readonly Equation[]
}

/** Counts from 0, or from `from`, to below `length`; or from there back to 0. */
export interface Loop<K = Kernel> {
  readonly is: 'loop'
  readonly loop: number
  readonly from?: number
  readonly length: number
  readonly reverse: boolean
  readonly body: readonly Statement<K>[]
  readonly split?: Split | undefined
}

/** What is done, by kernels of one backend or another. */
export type Statement<K = Kernel> =
  | Call<K>
  | Loop<K>
  /** Goes on for ever, until a `leave` in it. */
  | { readonly is: 'repeat'; readonly body: readonly Statement<K>[] }
  /** Leaves the innermost `repeat` where the bool at a place does not hold. */
  | { readonly is: 'leave'; readonly unless: Place; readonly touched?: Touched }
  /** Waits until all threads have come here. */
  | { readonly is: 'barrier' }

/** All statements, those of loops too. */
function* within(statements: readonly Statement[]): Generator<Statement> {
  for (const statement of statements) {
    yield statement
    if (statement.is === 'loop' || statement.is === 'repeat') yield* within(statement.body)
  }
}

/** All calls, those in loops too. */
export const callsIn = (statements: readonly Statement[]): readonly Call[] =>
  [...within(statements)].filter((statement) => statement.is === 'call')

/** A kernel's read of a buffer; aligned if each element is read when the element at the same place is written. */
interface Read {
  readonly at: number
  readonly isAligned: boolean
}

/** Of a buffer that is not needed yet. */
const NEVER = { first: Infinity, last: -Infinity }

/** Turns programs into calls of kernels on buffers, and keeps account of when each buffer is needed. */
export class Lowering<K = Kernel> {
  readonly width: Width
  readonly tiling: Tiling
  readonly buffers: Buffer[] = []
  /** First and last position of each loop; inner loops come before those around them. */
  readonly loops: (readonly [start: number, end: number])[] = []
  /** How many loops count. */
  counters = 0
  statements: Statement<K>[] = []
  /** What the statements compute that are added now. */
  computing: readonly Equation[] = []
  readonly #reads = new Map<Buffer, Read[]>()
  #position = 0

  constructor(width: Width, tiling = tilingFor(false)) {
    this.width = width
    this.tiling = tiling
  }

  buffer({ dtype, shape }: TensorType, isKept = false, content?: number | readonly number[]): Buffer {
    return this.#add({ dtype, size: sizeOf(shape), isKept, ...NEVER, ...(content !== undefined && { content }) })
  }
  /** Room for so many floats that a statement needs while it runs. */
  scratch(size: number): Buffer {
    return this.#add({ dtype: 'float', size, isKept: false, ...NEVER, isScratch: true })
  }
  #add(buffer: Buffer): Buffer {
    this.buffers.push(buffer)
    return buffer
  }

  /** Adds a statement. `aligned` are those of its reads that see each element just before it is written. */
  add(
    statement: Extract<Statement<K>, { is: 'call' | 'leave' }> | undefined,
    reads: readonly Buffer[],
    writes: readonly Buffer[],
    aligned: readonly Buffer[] = [],
  ): void {
    const at = ++this.#position
    const touched = { reads: [...reads, ...aligned], writes }
    if (statement) {
      this.statements.push(
        statement.is === 'call' ? { ...statement, touched, of: this.computing } : { ...statement, touched },
      )
    }
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
  inside(write: () => void, loop: (body: readonly Statement<K>[]) => Statement<K>): void {
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
export const wholeRegion = (buffer: Buffer): Region => ({ buffer, from: 0, to: buffer.size })
