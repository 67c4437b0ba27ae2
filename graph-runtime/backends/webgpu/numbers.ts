import type { DType } from '../../ir/types.ts'

/** The words of memory as numbers. */
export const numbersOf = (dtype: DType, words: ArrayBuffer): Float64Array =>
  Float64Array.from(dtype === 'float' ? new Float32Array(words) : new Uint32Array(words))

/** Numbers as the words of memory that hold them: floats rounded to f32. */
export const wordsOf = (dtype: DType, data: ArrayLike<number>): Float32Array | Uint32Array =>
  dtype === 'float' ? Float32Array.from(data) : Uint32Array.from(data)
