import type { Code } from './encode/code.ts'
import { Module } from './encode/module.ts'
import { instantiate, type Memory } from './host.ts'
import { signatureOf } from './kernels/kernel.ts'
import type { KernelCache } from './kernels/cache.ts'
import type { Width } from './lanes/expression.ts'
import type { Place, Start, Statement } from './lower/lowering.ts'
import { elementBytes } from './lower/memory.ts'
import type { Buffer } from './lower/view.ts'

/** Everything that a step is made of: what it does, and where its tensors lie. */
export interface Step {
  readonly statements: readonly Statement[]
  readonly counters: number
  readonly addressOf: (buffer: Buffer) => number
  readonly width: Width
  readonly records: readonly Recorded[]
}

/** An output whose words are copied after each step to where they are kept, one step's after another's. */
export interface Recorded {
  readonly from: number
  readonly to: number
  readonly bytes: number
}

/** All statements, those of loops too. */
export function* within(statements: readonly Statement[]): Generator<Statement> {
  for (const statement of statements) {
    yield statement
    if (statement.is === 'loop' || statement.is === 'repeat') yield* within(statement.body)
  }
}

/** A module whose one function, `run`, takes so many steps: a line of calls of kernels, and loops round some. */
export function instantiateStep(step: Step, kernels: KernelCache, memory: Memory): (steps: number) => void {
  const { statements, counters, addressOf, width, records } = step
  const called = [...within(statements)].flatMap((each) => (each.is === 'call' ? [each.kernel] : []))
  const compiled = kernels.compile(called)
  const module = new Module({ pages: 1 })
  const distinct = [...new Map(called.map((kernel) => [kernel.key, kernel])).values()]
  const callees = new Map(
    distinct.map((kernel, i) => [kernel.key, module.import('kernel', `k${i}`, signatureOf(kernel))]),
  )

  const write = (code: Code, all: readonly Statement[], locals: readonly number[]) => {
    const address = ({ buffer, offset, moves }: Place | (Start & { readonly buffer?: undefined })) => {
      const bytes = buffer ? elementBytes(buffer.dtype, width) : 1
      code.op('i32.const', (buffer ? addressOf(buffer) : 0) + offset * bytes)
      for (const { loop, by } of moves) {
        code
          .get(locals[loop]!)
          .op('i32.const', by * bytes)
          .op('i32.mul')
          .op('i32.add')
      }
    }
    for (const statement of all) {
      if (statement.is === 'call') {
        for (const arg of statement.args) address(arg)
        code.call(callees.get(statement.kernel.key)!)
      } else if (statement.is === 'leave') {
        address(statement.unless)
        // Out of the loop and of the block round it.
        code.op('i32.load').op('i32.eqz').op('br_if', 1)
      } else if (statement.is === 'repeat') {
        code.open('block').open('loop')
        write(code, statement.body, locals)
        code.op('br', 0).end().end()
      } else {
        const { loop, length, reverse, body } = statement
        if (length === 0) continue
        const counter = locals[loop]!
        code
          .op('i32.const', reverse ? length - 1 : 0)
          .set(counter)
          .open('loop')
        write(code, body, locals)
        code
          .get(counter)
          .op('i32.const', reverse ? -1 : 1)
          .op('i32.add')
          .op('local.tee', counter)
        code
          .op('i32.const', reverse ? -1 : length)
          .op('i32.ne')
          .op('br_if', 0)
          .end()
      }
    }
  }
  module.function('run', { params: ['i32'], results: [] }, (code) => {
    const locals = Array.from({ length: counters }, () => code.local('i32'))
    const done = code.local('i32')
    code.open('block').open('loop')
    code.get(0).op('i32.eqz').op('br_if', 1)
    write(code, statements, locals)
    for (const { from, to, bytes } of records) {
      for (let word = 0; word < bytes; word += 4) {
        code
          .get(done)
          .op('i32.const', bytes)
          .op('i32.mul')
          .op('i32.const', to + word)
          .op('i32.add')
          .op('i32.const', from + word)
          .op('i32.load')
          .op('i32.store')
      }
    }
    if (records.length > 0) code.get(done).op('i32.const', 1).op('i32.add').set(done)
    code.get(0).op('i32.const', 1).op('i32.sub').set(0).op('br', 0).end().end()
  })
  const imports = {
    memory: { memory },
    kernel: Object.fromEntries(distinct.map(({ key }, i) => [`k${i}`, compiled.get(key)!])),
  }
  return instantiate(module.bytes(), imports)['run']!
}
