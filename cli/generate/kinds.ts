import type { ESTree } from 'vite'
import type { Callee, ValueType } from '../../graph-runtime/backends/wasm/encode/code.ts'

/** What an expression gives: a number is f64; an int, of which bits were taken, and a boolean are i32. */
export type Kind = 'number' | 'int' | 'boolean'

export const storedAs = (kind: Kind): ValueType => (kind === 'number' ? 'f64' : 'i32')

/** A function that is there, or is being written. */
export interface Translated {
  readonly is: 'function'
  readonly callee: Callee
  readonly params: readonly Kind[]
  readonly result: Kind | undefined
}

/** What a name stands for. */
export type Meaning =
  | Translated
  | { readonly is: 'constant'; readonly expression: ESTree.Expression; readonly file: string }
  | { readonly is: 'array'; readonly at: number; readonly length: number }

export type MeaningOf = (file: string, name: string) => Meaning
