import type { Callee, Code, Signature } from '../encode/code.ts'
import type { Kind, Width } from '../lanes/expression.ts'
import type { Library } from '../lanes/write.ts'

/** A tensor that a kernel reads or writes, by the strides with which it walks through it, counted in elements. */
export interface Operand {
  readonly kind: Kind
  readonly strides: readonly number[]
  /** Where nothing lies in memory: each element is its place's number (an iota), or one number everywhere. */
  readonly is: 'memory' | 'index' | { readonly number: number }
}

/**
 * A function that works on tensors in memory: it takes the address of each, in the order of its operands. Kernels with one
 * key are the same; where the tensors lie is no part of it.
 */
export interface Kernel {
  readonly key: string
  /** How many i32s it takes: addresses, and the first numbers of what counts. */
  readonly params: number
  readonly write: (code: Code, library: Library) => void
}

/** What a kernel's function takes. */
export const signatureOf = ({ params }: Kernel): Signature => ({
  params: Array.from({ length: params }, () => 'i32' as const),
  results: [],
})

/** A call of a kernel: with addresses that are known, or that the loops around it count up. */
export interface Call {
  readonly kernel: Kernel
  readonly args: readonly Address[]
}

/** `at` + Σ counter · by, in bytes: the counters are those of the loops around. */
export interface Address {
  readonly at: number
  readonly moves: readonly { readonly counter: number; readonly by: number }[]
}

export type { Callee, Width }
