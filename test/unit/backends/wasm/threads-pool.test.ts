import { expect, test } from 'vitest'
import { Module } from '../../../../graph-runtime/backends/wasm/encode/module.ts'
import type { Code } from '../../../../graph-runtime/backends/wasm/encode/code.ts'
import { elementaryLibrary } from '../../../../graph-runtime/backends/wasm/elementary/functions.ts'
import { Heap } from '../../../../graph-runtime/backends/wasm/heap.ts'
import { compile, instantiate } from '../../../../graph-runtime/backends/wasm/host.ts'
import { writeBarrier } from '../../../../graph-runtime/backends/wasm/threads/barrier.ts'
import { Pool } from '../../../../graph-runtime/backends/wasm/threads/pool.ts'

const heap = new Heap()
const pool = new Pool(heap, elementaryLibrary().module, 3)
const cell = heap.take(4)

/** A step in which each thread does something between two barriers, so many times. */
function step(act: (code: Code, thread: number, barrier: () => void) => void) {
  const module = new Module(heap.imported)
  const barrier = writeBarrier(module, pool.address, 3)
  for (const thread of [0, 1, 2]) {
    module.function(`run${thread}`, { params: ['i32'], results: [] }, (code) => {
      code.open('loop')
      act(code, thread, () => code.call(barrier))
      code.get(0).op('i32.const', 1).op('i32.sub').op('local.tee', 0).op('br_if', 0).end()
    })
  }
  const compiled = compile(module.bytes())
  const { run0 } = instantiate(compiled, { memory: { memory: heap.memory } })
  return { module: compiled, kernels: [], run: run0! }
}
const number = () => new Int32Array(heap.memory.buffer, cell, 1)

/** Each thread in turn does v ← 3·v + thread, without any atomic access: a barrier that let one through early would show. */
const inTurn = () =>
  step((code, thread, barrier) => {
    for (const turn of [0, 1, 2]) {
      if (turn === thread) {
        code.op('i32.const', cell).op('i32.const', cell).op('i32.load').op('i32.const', 3).op('i32.mul')
        code.op('i32.const', thread).op('i32.add').op('i32.store')
      }
      barrier()
    }
  })

test('threads wait for each other at a barrier, thousands of times', () => {
  const joined = pool.join(inTurn())
  joined.wait()
  number()[0] = 1
  joined.run(5000)
  let wanted = 1
  for (let i = 0; i < 5000; i++) for (const thread of [0, 1, 2]) wanted = (Math.imul(wanted, 3) + thread) | 0
  expect(number()[0]).toBe(wanted)
  joined.free()
})

test('threads end when nobody needs them, and are there again when somebody does', () => {
  expect(pool.helping).toBe(0)
  for (let i = 0; i < 5; i++) {
    const [a, b] = [pool.join(inTurn()), pool.join(inTurn())]
    expect(pool.helping).toBe(2)
    a.free()
    expect(pool.helping).toBe(2)
    b.wait()
    number()[0] = 0
    b.run(1)
    expect(number()[0]).toBe(5)
    b.free()
    expect(pool.helping).toBe(0)
  }
})

/** What a thread does that comes to the barrier long after the others. */
function linger(code: Code) {
  const left = code.local('i32')
  code.op('i32.const', 50_000_000).set(left).open('loop')
  code.get(left).op('i32.const', 1).op('i32.sub').op('local.tee', left).op('br_if', 0).end()
}

test.each([0, 2])('where a thread fails others do not wait for it for ever, if thread %d comes last', (late) => {
  const joined = pool.join(
    step((code, thread, barrier) => {
      if (thread === late) linger(code)
      if (thread === 2) code.op('unreachable')
      barrier()
    }),
  )
  joined.wait()
  expect(joined.isReady()).toBe(true)
  expect(() => joined.run(1)).toThrow('unreachable')
  expect(joined.isReady()).toBe(false)
  joined.free()
})
