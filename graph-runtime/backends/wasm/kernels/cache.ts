import type { Callee } from '../encode/code.ts'
import { Module } from '../encode/module.ts'
import type { Library } from '../elementary/functions.ts'
import type { Heap } from '../heap.ts'
import { compile, instantiate, type Linked } from '../host.ts'
import { Loops } from '../loops/functions.ts'
import { signatureOf, type Kernel } from './kernel.ts'

/** No more kernels than this are kept at once: an edit changes few of them, and what was compiled stays hot. */
const MOST = 4096

const onNumbers = (count: number) => ({
  params: Array.from({ length: count }, () => 'f64' as const),
  results: ['f64' as const],
})

/** Has a module import the functions that kernels call. */
export function importLibrary(module: Module, { functions }: Library): (name: string) => Callee {
  const callees = new Map(
    Object.entries(functions).map(([name, { length }]) => [name, module.import('library', name, onNumbers(length))]),
  )
  return (name) => {
    const found = callees.get(name)
    if (!found) throw new TypeError(`there is no function ${name}`)
    return found
  }
}

/** The kernels that were compiled, by their keys. All work in one memory. */
export class KernelCache {
  readonly library: Library
  readonly #heap: Heap
  readonly #loops: Loops
  #compiled = new Map<string, Linked>()

  constructor(heap: Heap, library: Library) {
    this.library = library
    this.#heap = heap
    this.#loops = new Loops(heap)
  }

  /** The functions of these kernels, by key; those that are not there yet are compiled, in one module. */
  compile(kernels: readonly Kernel[]): ReadonlyMap<string, Linked> {
    const missing = new Map(kernels.filter(({ key }) => !this.#compiled.has(key)).map((kernel) => [kernel.key, kernel]))
    if (missing.size === 0) return this.#compiled
    if (this.#compiled.size > MOST) {
      this.#compiled = new Map()
      return this.compile(kernels)
    }
    const module = new Module(this.#heap.imported)
    const library = importLibrary(module, this.library)
    const all: Kernel[] = []
    for (const kernel of missing.values()) {
      const { key, write } = kernel
      if (typeof write === 'object') this.#compiled.set(key, this.#loops.named(write.loop, write.on))
      else {
        module.function(`k${all.length}`, signatureOf(kernel), (code) => write(code, library))
        all.push(kernel)
      }
    }
    const compiled = compile(module.bytes())
    const exports = instantiate(compiled, {
      memory: { memory: this.#heap.memory },
      library: this.library.functions,
    })
    all.forEach(({ key }, i) => {
      const name = `k${i}`
      this.#compiled.set(key, { run: exports[name]!, module: compiled, name })
    })
    return this.#compiled
  }
}
