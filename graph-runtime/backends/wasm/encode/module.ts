import { Bytes } from './bytes.ts'
import { Code, typeCodes, type Callee, type Signature } from './code.ts'

/** Numbers of the sections of a module, in their order. */
const SECTION = { types: 1, imports: 2, functions: 3, memory: 5, exports: 7, code: 10, data: 11 } as const
const FUNCTION = 0
const MEMORY = 2
const FUNCTION_TYPE = 0x60
const MAGIC = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]

/** The memory a module works in, in pages of 64 KiB: imported as `memory.memory`, or its own. */
export interface Memory {
  readonly pages: number
  /** So many pages at most, which must be said of one that threads share. */
  readonly most?: number
  readonly isShared?: boolean
  readonly isOwn?: boolean
}

/** How limits are marked: with a lower one alone, with both, and with both for a memory that is shared. */
const LIMITS = { lower: 0, both: 1, shared: 3 } as const

/** A WebAssembly module that is being put together. Imports come before the first function. */
export class Module {
  readonly #memory: Memory
  readonly #types: Signature[] = []
  readonly #typeOf = new Map<string, number>()
  readonly #imports: { readonly module: string; readonly name: string; readonly type: number }[] = []
  readonly #functions: { readonly code: Code; readonly type: number }[] = []
  readonly #exports: { readonly name: string; readonly index: number }[] = []
  readonly #data: { readonly at: number; readonly bytes: Uint8Array }[] = []

  constructor(memory: Memory) {
    this.#memory = memory
  }

  /** A function of another module. */
  import(module: string, name: string, signature: Signature): Callee {
    if (this.#functions.length > 0) throw new TypeError(`${module}.${name} is imported after the first function`)
    this.#imports.push({ module, name, type: this.#type(signature) })
    return { ...signature, index: this.#imports.length - 1 }
  }

  /** A function with the body that `write` gives it, exported under `name` if that is not empty. It can call itself. */
  function(name: string, signature: Signature, write: (code: Code, self: Callee) => void): Callee {
    const code = new Code(signature)
    const callee = { ...signature, index: this.#imports.length + this.#functions.length }
    this.#functions.push({ code, type: this.#type(signature) })
    if (name !== '') this.#exports.push({ name, index: callee.index })
    write(code, callee)
    return callee
  }

  /** Bytes that are there from the start. */
  data(at: number, bytes: Uint8Array): void {
    this.#data.push({ at, bytes })
  }

  #type(signature: Signature): number {
    const key = `${signature.params.join()}>${signature.results.join()}`
    const known = this.#typeOf.get(key)
    if (known !== undefined) return known
    this.#typeOf.set(key, this.#types.length)
    this.#types.push(signature)
    return this.#types.length - 1
  }

  bytes(): Uint8Array<ArrayBuffer> {
    const all = new Bytes()
    all.all(MAGIC)
    const section = (id: number, write: (to: Bytes) => void) => {
      const content = new Bytes()
      write(content)
      all.byte(id)
      all.sized(content)
    }
    const list = <T>(to: Bytes, items: readonly T[], write: (item: T) => void) => {
      to.unsigned(items.length)
      for (const item of items) write(item)
    }
    const { pages, most, isShared = false, isOwn = false } = this.#memory
    const writeLimits = (to: Bytes) => {
      to.byte(most === undefined ? LIMITS.lower : isShared ? LIMITS.shared : LIMITS.both)
      to.unsigned(pages)
      if (most !== undefined) to.unsigned(most)
    }
    section(SECTION.types, (to) =>
      list(to, this.#types, ({ params, results }) => {
        to.byte(FUNCTION_TYPE)
        for (const types of [params, results]) list(to, types, (type) => to.byte(typeCodes[type]))
      }),
    )
    section(SECTION.imports, (to) => {
      to.unsigned(this.#imports.length + (isOwn ? 0 : 1))
      for (const { module, name, type } of this.#imports) {
        to.name(module)
        to.name(name)
        to.byte(FUNCTION)
        to.unsigned(type)
      }
      if (isOwn) return
      to.name('memory')
      to.name('memory')
      to.byte(MEMORY)
      writeLimits(to)
    })
    section(SECTION.functions, (to) => list(to, this.#functions, ({ type }) => to.unsigned(type)))
    if (isOwn) {
      section(SECTION.memory, (to) => {
        to.unsigned(1)
        writeLimits(to)
      })
    }
    section(SECTION.exports, (to) =>
      list(to, this.#exports, ({ name, index }) => {
        to.name(name)
        to.byte(FUNCTION)
        to.unsigned(index)
      }),
    )
    section(SECTION.code, (to) => list(to, this.#functions, ({ code }) => code.writeTo(to)))
    if (this.#data.length > 0) {
      section(SECTION.data, (to) =>
        list(to, this.#data, ({ at, bytes }) => {
          to.byte(0)
          to.byte(0x41)
          to.signed(at)
          to.byte(0x0b)
          to.unsigned(bytes.length)
          to.all(bytes)
        }),
      )
    }
    return Uint8Array.from(all.written)
  }
}

/** Makes a module that imports a memory with both limits import one that is shared; it is changed in place. */
export function importShared(module: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const name = new Bytes()
  name.name('memory')
  name.name('memory')
  name.byte(MEMORY)
  name.byte(LIMITS.both)
  const start = module.findIndex((_, at) => name.written.every((byte, i) => module[at + i] === byte))
  if (start < 0) throw new TypeError('the module imports no memory with both limits')
  module[start + name.length - 1] = LIMITS.shared
  return module
}
