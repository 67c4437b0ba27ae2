import { decode } from '../encode/base64.ts'
import { importShared } from '../encode/module.ts'
import { compile, instantiate, type CompiledModule, type Functions, type Linked } from '../host.ts'
import type { Heap } from '../heap.ts'
import { loopsOnF32, loopsOnF64, loopsOnU32 } from './module.ts'

/** What tensors hold, for which the loops of `ir/loops` are there. */
export type Element = 'f32' | 'f64' | 'u32'

const modules: Readonly<Record<Element, string>> = { f32: loopsOnF32, f64: loopsOnF64, u32: loopsOnU32 }

interface Made {
  readonly module: CompiledModule
  readonly functions: Functions
}

/** The loops of `ir/loops` in WebAssembly, on tensors in one memory: compiled when first asked for. */
export class Loops {
  readonly #heap: Heap
  readonly #made = new Map<Element, Made>()

  constructor(heap: Heap) {
    this.#heap = heap
  }

  /** A loop by its name in `ir/loops`: it takes addresses and whole numbers. Throws TypeError where there is none. */
  named(name: string, on: Element): Linked {
    const { module, functions } = this.#made.get(on) ?? this.#make(on)
    const run = functions[name]
    if (!run) throw new TypeError(`there is no loop ${name} on ${on}`)
    return { run, module, name }
  }

  #make(on: Element): Made {
    const { memory, isShared } = this.#heap
    const bytes = decode(modules[on])
    const module = compile(isShared ? importShared(bytes) : bytes)
    const made = { module, functions: instantiate(module, { memory: { memory } }) }
    this.#made.set(on, made)
    return made
  }
}
