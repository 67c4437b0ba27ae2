import type { Value } from '../../ir/program.ts'
import { sizeOf } from '../../ir/types.ts'
import { summarise } from '../summary.ts'
import { numberTex, shapeTex } from './number-tex.ts'
import type { WalkPart } from './types.ts'
import type { Leaf } from './term.ts'
import { coloured } from './term-tex.ts'

/** What the values of a step hold. */
export type Contents = ReadonlyMap<Value, Float64Array>

/** A tensor in short, under a name in TeX. */
export function partOf(
  of: WalkPart['of'],
  name: string,
  pass: WalkPart['pass'],
  tex: string,
  value: Value,
  contents: Contents,
): WalkPart {
  const data = contents.get(value) ?? new Float64Array()
  const number = sizeOf(value.type.shape) === 1 ? data[0] : undefined
  const summary = number === undefined ? summarise(data, value.type.shape) : undefined
  return { of, name, pass, tex, type: value.type, number, rms: rmsOf(data), summary }
}

/** √ of the mean square; 0 of nothing. */
export function rmsOf(data: Float64Array): number {
  if (data.length === 0) return 0
  return Math.sqrt(data.reduce((sum, x) => sum + x * x, 0) / data.length)
}

/** The part as a sign in a formula. */
export function leafOf({ tex, pass, type, number }: WalkPart): Leaf {
  return { is: 'leaf', tex, kind: pass === 'forward' ? 'value' : 'cotangent', shape: type.shape, number }
}

/** The part's name, in its colour. */
export function nameOf({ tex, pass }: WalkPart): string {
  return coloured(pass === 'forward' ? 'value' : 'cotangent', tex)
}

/** What a part comes to, in its colour: the number, or shape and size. */
export function resultOf({ pass, type, number, rms }: WalkPart): string {
  const tex =
    number === undefined
      ? `${shapeTex(type.shape)},\\;\\text{rms}\\;${numberTex(rms)}`
      : `\\mathbf{${numberTex(number)}}`
  return coloured(pass === 'forward' ? 'value' : 'cotangent', tex)
}
