import type { ESTree } from 'vite'
import type { Callee, ValueType } from '../../graph-runtime/backends/wasm/encode/code.ts'

/** How the elements of an array lie in memory; those of `u32` are numbers, which an int would be too small for. */
export type Element = 'f32' | 'f64' | 'i32' | 'u32'

/**
 * What an expression gives: a number is f64; an int, of which bits were taken or that is said to be whole, and a boolean are i32;
 * an array is the address of its first element.
 */
export type Kind = 'number' | 'int' | 'boolean' | { readonly elements: Element }

export const storedAs = (kind: Kind): ValueType => (kind === 'number' ? 'f64' : 'i32')

/** What an array's element is as a number. */
export const elementKind = (element: Element): 'number' | 'int' => (element === 'i32' ? 'int' : 'number')

/**
 * What a type that is written down stands for. `Int` is a whole number; `Floats` and `Numbers` are arrays of what the module is
 * made for. Throws SyntaxError for any other.
 */
export function kindOfType(type: ESTree.TSType, tensor: Element): Kind {
  if (type.type === 'TSNumberKeyword') return 'number'
  if (type.type === 'TSBooleanKeyword') return 'boolean'
  // Of a union of arrays, such as Uint32Array | Float64Array, the first is meant.
  if (type.type === 'TSUnionType') return kindOfType(type.types[0]!, tensor)
  const name = type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' ? type.typeName.name : ''
  if (name === 'Int') return 'int'
  const elements = named[name] ?? (name === 'Floats' || name === 'Numbers' ? tensor : undefined)
  if (!elements) throw new SyntaxError(`a type it does not know, ${name || type.type}`)
  return { elements }
}

const named: Readonly<Record<string, Element>> = {
  Float32Array: 'f32',
  Float64Array: 'f64',
  Int32Array: 'i32',
  Uint32Array: 'i32',
}

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
  /** An array of f64 that stands beside the functions. */
  | { readonly is: 'array'; readonly at: number; readonly length: number }

export type MeaningOf = (file: string, name: string) => Meaning
