import type { Callee } from '../encode/code.ts'
import type { Module } from '../encode/module.ts'

/** What the words are by which threads keep together, from an address on: each of four bytes. */
export const WORD = {
  /** Of the barrier: who has come, how often all have, who sleeps, and whether one has failed and will not come. */
  arrived: 0,
  generation: 1,
  sleeping: 2,
  failed: 3,
  /** Counts whatever helping threads are told; how many messages they were sent, and runs begun. */
  signal: 4,
  posted: 5,
  turn: 6,
  /** Which step is to be run, and how often. */
  id: 7,
  steps: 8,
  /** What the first helping thread has ready; others say it after it. */
  prepared: 9,
} as const

/** How often a thread looks whether the others have come before it sleeps: about a tenth of a millisecond. */
const LOOKS = 100_000

/**
 * A function at which each of some threads waits for all: first it looks again and again, which takes less than a microsecond where
 * all come at once, and then sleeps. It traps where another thread has failed.
 */
export function writeBarrier(module: Module, address: number, threads: number): Callee {
  const at = (word: number) => address + 4 * word
  return module.function('', { params: [], results: [] }, (code) => {
    const [generation, left] = [code.local('i32'), code.local('i32')]
    const isSame = () => code.op('i32.const', at(WORD.generation)).op('i32.atomic.load').get(generation).op('i32.eq')
    const add = (word: number, by: number) =>
      code.op('i32.const', at(word)).op('i32.const', by).op('i32.atomic.rmw.add')
    const endIfFailed = () =>
      code.op('i32.const', at(WORD.failed)).op('i32.atomic.load').open('if').op('unreachable').end()
    // In this order: who fails says so, and then begins a generation.
    code.op('i32.const', at(WORD.generation)).op('i32.atomic.load').set(generation)
    endIfFailed()
    add(WORD.arrived, 1)
      .op('i32.const', threads - 1)
      .op('i32.eq')
      .open('if')
    // The last to come lets all go on.
    code.op('i32.const', at(WORD.arrived)).op('i32.const', 0).op('i32.atomic.store')
    add(WORD.generation, 1).op('drop')
    code.op('i32.const', at(WORD.sleeping)).op('i32.atomic.load').open('if')
    code.op('i32.const', at(WORD.generation)).op('i32.const', threads).op('memory.atomic.notify').op('drop').end()
    code.op('else')
    code.op('i32.const', LOOKS).set(left).open('block').open('loop')
    isSame().op('i32.eqz').op('br_if', 1)
    code.get(left).op('i32.const', 1).op('i32.sub').op('local.tee', left).op('br_if', 0).end()
    add(WORD.sleeping, 1).op('drop').open('loop')
    code.op('i32.const', at(WORD.generation)).get(generation).op('i64.const', -1).op('memory.atomic.wait32').op('drop')
    isSame().op('br_if', 0).end()
    add(WORD.sleeping, -1).op('drop').end()
    endIfFailed()
    code.end()
  })
}
