import { Module } from '../encode/module.ts'
import type { Callee } from '../encode/code.ts'
import { signatureOf, type Kernel } from './kernel.ts'

export type Compiled = (...args: readonly number[]) => void

/** No more kernels than this are kept at once: an edit changes few of them, and what was compiled stays hot. */
const MOST = 4096

const F64_TO_F64 = (count: number) => ({
  params: Array.from({ length: count }, () => 'f64' as const),
  results: ['f64' as const],
})

/** The kernels that were compiled, by their keys. All work in one memory. */
export class KernelCache {
  readonly #memory: WebAssembly.Memory
  readonly #library: Readonly<Record<string, (...args: number[]) => number>>
  #compiled = new Map<string, Compiled>()

  constructor(memory: WebAssembly.Memory, library: Readonly<Record<string, (...args: number[]) => number>>) {
    this.#memory = memory
    this.#library = library
  }

  /** The functions of these kernels; those that are not there yet are compiled, in one module. */
  compile(kernels: readonly Kernel[]): ReadonlyMap<string, Compiled> {
    const missing = new Map(kernels.filter(({ key }) => !this.#compiled.has(key)).map((kernel) => [kernel.key, kernel]))
    if (missing.size > 0) {
      if (this.#compiled.size > MOST) this.#compiled = new Map()
      const module = new Module({ pages: 1 })
      const functions = new Map<string, Callee>()
      for (const [name, { length }] of Object.entries(this.#library)) {
        functions.set(name, module.import('library', name, F64_TO_F64(length)))
      }
      const library = (name: string) => {
        const found = functions.get(name)
        if (!found) throw new TypeError(`there is no function ${name}`)
        return found
      }
      const names = [...missing.values()].map((kernel, i) => {
        module.function(`k${i}`, signatureOf(kernel), (code) => kernel.write(code, library))
        return kernel.key
      })
      const imports = { memory: { memory: this.#memory }, library: this.#library }
      const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.bytes()), imports)
      names.forEach((key, i) => this.#compiled.set(key, exports[`k${i}`] as Compiled))
    }
    return this.#compiled
  }
}
