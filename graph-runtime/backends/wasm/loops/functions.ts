import { decode } from '../encode/base64.ts'
import { instantiate, type HostFunction, type Memory } from '../host.ts'
import { loopsOnF32, loopsOnF64, loopsOnU32 } from './module.ts'

/** What tensors hold, for which the loops of `ir/loops` are there. */
export type Element = 'f32' | 'f64' | 'u32'

const modules: Readonly<Record<Element, string>> = { f32: loopsOnF32, f64: loopsOnF64, u32: loopsOnU32 }

/** The loops of `ir/loops` in WebAssembly, on tensors in one memory: compiled when first asked for. */
export class Loops {
  readonly #memory: Memory
  readonly #made = new Map<Element, Readonly<Record<string, HostFunction>>>()

  constructor(memory: Memory) {
    this.#memory = memory
  }

  /** A loop by its name in `ir/loops`: it takes addresses and whole numbers. Throws TypeError where there is none. */
  named(name: string, on: Element): HostFunction {
    const known = this.#made.get(on)
    const functions = known ?? instantiate(decode(modules[on]), { memory: { memory: this.#memory } })
    if (!known) this.#made.set(on, functions)
    const found = functions[name]
    if (!found) throw new TypeError(`there is no loop ${name} on ${on}`)
    return found
  }
}
