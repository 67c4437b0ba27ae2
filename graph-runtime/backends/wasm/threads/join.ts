import type { Heap } from '../heap.ts'
import type { KernelCache } from '../kernels/cache.ts'
import { elementBytes, type Plan } from '../lower/memory.ts'
import type { Region } from '../lower/lowering.ts'
import type { Buffer } from '../lower/view.ts'
import { compileStep, type Step, type Strand } from '../step.ts'
import type { Joined, Pool } from './pool.ts'
import { shareOut, type Bytes } from './share-out.ts'

/** A step of one thread, to be done by many. */
export interface Alone extends Omit<Step, 'strands' | 'words'> {
  readonly strand: Strand
  /** Where scratch buffers lie: threads but the first have memory of their own for these. */
  readonly scratch: Plan
}

/** Where the parts of a step find what they need. */
interface Place {
  readonly pool: Pool
  readonly cache: KernelCache
  readonly heap: Heap
  readonly leastWork: number
}

/** Shares out a step among all threads of a pool, and has them get it ready. Throws TooLarge where memory is short. */
export function join({ strand, scratch, counters, width }: Alone, { pool, cache, heap, leastWork }: Place): Joined {
  const { threads } = pool
  const start = heap.take(scratch.size * (threads - 1))
  const addressFor = (thread: number) => (buffer: Buffer) => {
    const own = thread > 0 ? scratch.offsets.get(buffer) : undefined
    return own === undefined ? strand.addressOf(buffer) : start + (thread - 1) * scratch.size + own
  }
  const bytesOf = ({ buffer, from, to }: Region, thread: number): Bytes => {
    const [address, bytes] = [addressFor(thread)(buffer), elementBytes(buffer.dtype, width)]
    return [address + from * bytes, address + to * bytes]
  }
  const read = strand.records.map(({ from, bytes }): Bytes => [from, from + bytes])
  const lists = shareOut(strand.statements, { threads, leastWork, bytesOf, read })
  const strands = lists.map((statements, thread): Strand => ({
    statements,
    addressOf: addressFor(thread),
    records: thread === 0 ? strand.records : [],
  }))
  const joined = pool.join(compileStep({ strands, counters, width, words: pool.address }, cache, heap))
  return {
    ...joined,
    free() {
      joined.free()
      heap.give(start)
    },
  }
}
