import type { Code, Signature } from '../encode/code.ts'
import type { Kind } from '../lanes/expression.ts'
import type { Library } from '../lanes/write.ts'
import type { Element } from '../loops/functions.ts'

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
  /** How it is written; or which of the loops it is that are there already. */
  readonly write: ((code: Code, library: Library) => void) | { readonly loop: string; readonly on: Element }
}

/** What a kernel's function takes. */
export const signatureOf = ({ params }: Kernel): Signature => ({
  params: Array.from({ length: params }, () => 'i32' as const),
  results: [],
})

/** A plan as text: different for different plans, also where they differ in the sign of 0, or in NaN and infinities. */
export function textOf(plan: unknown): string {
  if (typeof plan === 'number') return Object.is(plan, -0) ? '-0' : `${plan}`
  if (typeof plan !== 'object' || plan === null) return `'${String(plan)}'`
  let text = '('
  if (Array.isArray(plan)) for (const each of plan) text += `${textOf(each)},`
  else for (const name in plan) text += `${name}:${textOf(Reflect.get(plan, name))},`
  return `${text})`
}
