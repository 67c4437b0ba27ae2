import type { Callee, Code } from './encode/code.ts'
import type { Module } from './encode/module.ts'
import type { Kernel } from './kernels/kernel.ts'
import type { Width } from './lanes/expression.ts'
import type { Library } from './lanes/write.ts'
import { callsIn, type Call, type Place, type Start, type Statement } from './lower/lowering.ts'
import { elementBytes } from './lower/memory.ts'
import type { Strand } from './step.ts'

/** What the functions of all threads have in common. */
export interface Written {
  readonly counters: number
  readonly width: Width
  /** The kernels that are called, by their keys. */
  readonly callees: ReadonlyMap<string, Callee>
  /** What kernels call that are written where others would be called. */
  readonly library: Library | undefined
  /** Adds what follows a call. */
  readonly after: (code: Code, call: Call) => void
  readonly barrier: Callee | undefined
}

/** Adds what one thread does: a function that takes so many steps, exported under a name. */
export function writeRun(module: Module, name: string, strand: Strand, written: Written): void {
  const { counters, width, callees, library, after, barrier } = written
  const { statements, addressOf, records } = strand
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
        const { kernel, args } = statement
        const callee = callees.get(kernel.key)
        args.forEach((arg, i) => {
          address(arg)
          if (!callee) code.set(i)
        })
        if (callee) code.call(callee)
        else writeInline(code, kernel, library)
        after(code, statement)
      } else if (statement.is === 'barrier') {
        if (barrier) code.call(barrier)
      } else if (statement.is === 'leave') {
        address(statement.unless)
        // Out of the loop and of the block round it.
        code.op('i32.load').op('i32.eqz').op('br_if', 1)
      } else if (statement.is === 'repeat') {
        code.open('block').open('loop')
        write(code, statement.body, locals)
        code.op('br', 0).end().end()
      } else {
        const { loop, from = 0, length, reverse, body } = statement
        if (length === from) continue
        const counter = locals[loop]!
        code
          .op('i32.const', reverse ? length - 1 : from)
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
  module.function(name, { params: ['i32'], results: [] }, (code) => {
    // A kernel that is written here has the first locals for what it takes.
    const taken = callsIn(statements).map(({ kernel }) => (callees.has(kernel.key) ? 0 : kernel.params))
    for (let i = 1; i < Math.max(...taken, 0); i++) code.local('i32')
    const locals = Array.from({ length: counters }, () => code.local('i32'))
    const [left, done] = [code.local('i32'), code.local('i32')]
    code.get(0).set(left)
    code.open('block').open('loop')
    code.get(left).op('i32.eqz').op('br_if', 1)
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
    if (barrier) code.call(barrier)
    code.get(left).op('i32.const', 1).op('i32.sub').set(left).op('br', 0).end().end()
  })
}

function writeInline(code: Code, { key, write }: Kernel, library: Library | undefined): void {
  if (typeof write === 'object' || !library) throw new TypeError(`${key} is not among the kernels that are called`)
  write(code, library)
}
