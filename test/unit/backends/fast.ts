import type { Backend, Precision } from '../../../graph-runtime/backends/backend.ts'
import { javascript } from '../../../graph-runtime/backends/javascript/backend.ts'
import { wasm } from '../../../graph-runtime/backends/wasm/backend.ts'

/** A backend that compiles, at a precision, and how far it may be from the reference. */
export interface Fast {
  readonly backend: Backend
  readonly precision: Precision
  readonly tolerance: number
}

/**
 * JavaScript is the reference to the last bit, in f32 with each equation rounded. WebAssembly adds up vectors of sums, in another
 * order, and has functions of its own in f32.
 */
export const fast: readonly (readonly [name: string, fast: Fast])[] = [
  ['javascript in f64', { backend: javascript, precision: 'f64', tolerance: 0 }],
  ['javascript in f32', { backend: javascript, precision: 'f32', tolerance: 0 }],
  ['wasm in f64', { backend: wasm, precision: 'f64', tolerance: 1e-13 }],
  ['wasm in f32', { backend: wasm, precision: 'f32', tolerance: 4e-6 }],
]
