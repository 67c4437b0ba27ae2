import { decode } from '../encode/base64.ts'
import { instantiate } from '../host.ts'
import type { Functions } from '../kernels/cache.ts'
import { elementaryModule } from './module.ts'

let made: Functions | undefined

/** The functions of `ir/elementary` in WebAssembly, on f64: they give the same bits. Compiled when first asked for. */
export function elementaryFunctions(): Functions {
  return (made ??= instantiate(decode(elementaryModule)))
}
