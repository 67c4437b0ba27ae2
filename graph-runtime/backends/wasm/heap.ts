import { TooLarge } from '../../ir/types.ts'
import type { Memory as Imported } from './encode/module.ts'
import { createMemory, type Memory } from './host.ts'
import { canShare } from './threads/host.ts'

const PAGE = 65_536
/** Regions begin where cache lines do, and end with room for a vector that is written over the end of a tensor. */
const ALIGNMENT = 64
const SLACK = 16
/** The most bytes that there are: half of what a page may have. */
const MOST = 2 ** 31
/** The most pages of 64 KiB: what modules that work in the memory declare. */
export const MOST_PAGES = MOST / PAGE

const LIMITS = { initial: 1, maximum: MOST_PAGES }

/** Memory that threads share, unless there is no room for as much of it as there may come to be. */
function sharedMemory(): Memory | undefined {
  try {
    return createMemory({ ...LIMITS, shared: true })
  } catch {
    return undefined
  }
}

/** Throws TooLarge, before any memory is asked for, unless that many bytes can be held. */
export function checkBytes(bytes: number, whose: string): void {
  if (bytes <= MOST) return
  const size = (bytes / 2 ** 30).toFixed(1)
  throw new TooLarge(
    `${whose} of this graph would take ${size} GiB of memory, more than the ${MOST / 2 ** 30} there are.`,
  )
}

/** The one memory that all steps of a backend work in. What they are given they give back. */
export class Heap {
  readonly memory: Memory
  /** Whether threads share it. */
  readonly isShared: boolean
  /** What is taken, by its start, the lowest first. */
  #taken: { readonly start: number; readonly end: number }[] = []

  constructor() {
    const shared = canShare() ? sharedMemory() : undefined
    this.isShared = shared !== undefined
    this.memory = shared ?? createMemory(LIMITS)
  }

  /** The memory as the modules that work in it import it. */
  get imported(): Imported {
    return { pages: LIMITS.initial, most: LIMITS.maximum, isShared: this.isShared }
  }

  /** So many bytes that nobody else has: their start. Throws TooLarge where there are not so many. */
  take(bytes: number): number {
    const size = Math.ceil((bytes + SLACK) / ALIGNMENT) * ALIGNMENT
    let start = 0
    let at = 0
    for (; at < this.#taken.length && this.#taken[at]!.start < start + size; at++) start = this.#taken[at]!.end
    const end = start + size
    const has = this.memory.buffer.byteLength
    if (end > MOST) throw new TooLarge(`There is no room for ${(bytes / 2 ** 30).toFixed(1)} GiB of memory more.`)
    if (end > has) {
      try {
        this.memory.grow(Math.ceil((end - has) / PAGE))
      } catch {
        throw new TooLarge(`This computer has not the memory for ${(bytes / 2 ** 20).toFixed(0)} MiB more.`)
      }
    }
    this.#taken.splice(at, 0, { start, end })
    return start
  }

  give(start: number): void {
    this.#taken = this.#taken.filter((region) => region.start !== start)
  }
}
