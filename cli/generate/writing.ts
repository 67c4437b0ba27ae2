import type { ESTree } from 'vite'
import type { Code } from '../../graph-runtime/backends/wasm/encode/code.ts'
import type { Element, Kind, MeaningOf } from './kinds.ts'

export interface Variable {
  readonly local: number
  readonly kind: Kind
}

/** A function that is being written. */
export interface Writing {
  readonly code: Code
  readonly variables: Map<string, Variable>
  readonly file: string
  readonly meaningOf: MeaningOf
  /** What tensors hold. */
  readonly tensor: Element
}

export type Expression = ESTree.Expression | ESTree.PrivateIdentifier

/** An array: one that a variable holds the address of, or one that stands beside the functions. */
export interface Place {
  readonly elements: Element
  readonly local?: number
  readonly at: number
  readonly length: number
}

/** The array that a name stands for. */
export function arrayOf({ file, meaningOf, variables }: Writing, expression: Expression): Place {
  const name = expression.type === 'Identifier' ? expression.name : ''
  const variable = variables.get(name)
  if (variable && typeof variable.kind === 'object') {
    return { elements: variable.kind.elements, local: variable.local, at: 0, length: 0 }
  }
  const meaning = name !== '' && !variable ? meaningOf(file, name) : undefined
  if (meaning?.is !== 'array') throw new SyntaxError(`${file}: something is indexed that is no array`)
  return { elements: 'f64', at: meaning.at, length: meaning.length }
}
