import { sizeOf, type TensorType } from '../../ir/types.ts'
import type { Call } from './calls.ts'
import { copySource } from './source-movement.ts'
import { bufferOf, whole, wholeBuffer, type Buffer, type View } from './view.ts'

/** A kernel's read of a buffer; aligned if each element is read when the element at the same place is written. */
interface Read {
  readonly at: number
  readonly isAligned: boolean
}

/** Turns programs into source: small functions, one a kernel, and the statements that call them in turn. */
export class Lowering {
  readonly isSingle: boolean
  readonly buffers: Buffer[] = []
  readonly calls: { call: Call; outputs: readonly Buffer[]; inputs: readonly Buffer[] }[] = []
  readonly functions: string[] = []
  readonly statements: string[] = []
  readonly counters: string[] = []
  /** First and last position of each loop; inner loops come before those around them. */
  readonly loops: (readonly [start: number, end: number])[] = []
  /** How many f64 numbers the kernels need to work with. */
  scratch = 0
  readonly #reads = new Map<Buffer, Read[]>()
  /** The function of each kernel, by its source and what its memory holds. */
  readonly #kernels = new Map<string, string>()
  #position = 0

  constructor(isSingle: boolean) {
    this.isSingle = isSingle
  }

  buffer({ dtype, shape }: TensorType, isKept = false, content?: number | readonly number[]): Buffer {
    const name = `m${this.buffers.length}`
    const [first, last] = [Infinity, -Infinity]
    const buffer: Buffer = {
      name,
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

  /**
   * Adds a kernel. `aligned` are those of its reads that see each element just before it is written. Kernels that differ in
   * their memory only, as those of equal layers do, are one function: so there is less to compile.
   */
  kernel(source: string, reads: readonly Buffer[], writes: readonly Buffer[], aligned: readonly Buffer[] = []): void {
    const memory = [...new Set([...writes, ...reads, ...aligned])].filter(({ name }) => source.includes(name))
    const given = new Map(memory.map(({ name }, i) => [name, `p${i}`]))
    const body = source.replaceAll(/\bm\d+\b/g, (name) => given.get(name) ?? name)
    const key = `${memory.map(({ dtype }) => dtype).join()}\n${body}`
    const name = this.#kernels.get(key) ?? `k${this.functions.length}`
    if (!this.#kernels.has(key)) {
      this.#kernels.set(key, name)
      this.functions.push(`function ${name}(${[...given.values()].join(', ')}) {\n${body}}\n`)
    }
    this.statement(`${name}(${[...given.keys()].join(', ')});`, reads, writes, aligned)
  }

  /** Adds a statement to the step. */
  statement(
    source: string,
    reads: readonly Buffer[] = [],
    writes: readonly Buffer[] = [],
    aligned: readonly Buffer[] = [],
  ): void {
    const at = ++this.#position
    if (source) this.statements.push(source)
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

  /** Adds a loop whose head is `open`. */
  loop(open: string, write: () => void): void {
    const start = ++this.#position
    this.statements.push(`${open} {`)
    write()
    this.statements.push('}')
    this.loops.push([start, ++this.#position])
  }

  /** A new variable that counts a loop's steps. */
  counter(): string {
    const name = `t${this.counters.length}`
    this.counters.push(name)
    return name
  }

  /** Adds a copy of a view to places of a buffer, its own places if nothing else is said. */
  copy(view: View, buffer: Buffer, to = whole(buffer, view.shape)): void {
    const own = bufferOf(view)
    const reads = own ? [own] : []
    const isAligned = own && wholeBuffer(view) === own && wholeBuffer(to) === buffer
    this.kernel(copySource(view, buffer, to, this.isSingle), isAligned ? [] : reads, [buffer], isAligned ? reads : [])
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
