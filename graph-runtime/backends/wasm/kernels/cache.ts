import type { Callee } from '../encode/code.ts'
import { Module } from '../encode/module.ts'
import { instantiate, type HostFunction, type Memory } from '../host.ts'
import { Loops } from '../loops/functions.ts'
import { signatureOf, type Kernel } from './kernel.ts'

/** No more kernels than this are kept at once: an edit changes few of them, and what was compiled stays hot. */
const MOST = 4096

/** Functions on single f64 numbers, by name. */
export type Functions = Readonly<Record<string, HostFunction>>

const onNumbers = (count: number) => ({
  params: Array.from({ length: count }, () => 'f64' as const),
  results: ['f64' as const],
})

/** The kernels that were compiled, by their keys. All work in one memory. */
export class KernelCache {
  readonly #memory: Memory
  readonly #functions: Functions
  readonly #loops: Loops
  #compiled = new Map<string, HostFunction>()

  constructor(memory: Memory, functions: Functions) {
    this.#memory = memory
    this.#functions = functions
    this.#loops = new Loops(memory)
  }

  /** The functions of these kernels, by key; those that are not there yet are compiled, in one module. */
  compile(kernels: readonly Kernel[]): ReadonlyMap<string, HostFunction> {
    const missing = new Map(kernels.filter(({ key }) => !this.#compiled.has(key)).map((kernel) => [kernel.key, kernel]))
    if (missing.size === 0) return this.#compiled
    if (this.#compiled.size > MOST) {
      this.#compiled = new Map()
      return this.compile(kernels)
    }
    const module = new Module({ pages: 1 })
    const callees = new Map<string, Callee>()
    for (const [name, { length }] of Object.entries(this.#functions)) {
      callees.set(name, module.import('library', name, onNumbers(length)))
    }
    const library = (name: string) => {
      const found = callees.get(name)
      if (!found) throw new TypeError(`there is no function ${name}`)
      return found
    }
    const all: Kernel[] = []
    for (const kernel of missing.values()) {
      const { key, write } = kernel
      if (typeof write === 'object') this.#compiled.set(key, this.#loops.named(write.loop, write.on))
      else {
        module.function(`k${all.length}`, signatureOf(kernel), (code) => write(code, library))
        all.push(kernel)
      }
    }
    const exports = instantiate(module.bytes(), { memory: { memory: this.#memory }, library: this.#functions })
    all.forEach(({ key }, i) => this.#compiled.set(key, exports[`k${i}`]!))
    return this.#compiled
  }
}
