import type { Backend, Precision } from '../../../graph-runtime/backends/backend.ts'
import { wasm } from '../../../graph-runtime/backends/wasm/backend.ts'

/** A backend that compiles, at a precision, and how far it may be from the reference. */
export interface Fast {
  readonly backend: Backend
  readonly precision: Precision
  readonly tolerance: number
}

/** WebAssembly adds up vectors of sums, in another order than the reference, and has functions of its own in f32. */
export const fast: readonly (readonly [name: string, fast: Fast])[] = [
  ['wasm in f64', { backend: wasm, precision: 'f64', tolerance: 1e-13 }],
  ['wasm in f32', { backend: wasm, precision: 'f32', tolerance: 4e-6 }],
  ['wasm, fast', { backend: wasm, precision: 'fast', tolerance: 4e-6 }],
]
