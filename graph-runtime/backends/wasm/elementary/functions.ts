import { decode } from '../encode/base64.ts'
import { compile, instantiate, type CompiledModule, type Functions } from '../host.ts'
import { elementaryModule } from './module.ts'

/** Functions that kernels call, and the module that they are of. */
export interface Library {
  readonly module: CompiledModule
  readonly functions: Functions
}

let made: Library | undefined

/** The functions of `ir/elementary` in WebAssembly, on f64: they give the same bits. Compiled when first asked for. */
export function elementaryLibrary(): Library {
  if (made) return made
  const module = compile(decode(elementaryModule))
  return (made = { module, functions: instantiate(module) })
}
