import { base64Length, fromBase64, toBase64 } from './base64.ts'
import type { SavedTensor } from './types.ts'

const WIDTH = { float: 8, u32: 4, bool: 1 } as const

/**
 * Puts a tensor into a file's form: base64 of its entries, little-endian, row-major. `data` holds the entries as numbers
 * whatever the dtype (bool as 0 and 1); floats keep every bit.
 * @throws RangeError where `data` and `shape` disagree.
 */
export function encodeTensor(
  shape: readonly number[],
  dtype: SavedTensor['dtype'],
  data: ArrayLike<number>,
): SavedTensor {
  if (data.length !== sizeOf(shape)) {
    throw new RangeError(`A tensor of shape [${shape.join(', ')}] has ${sizeOf(shape)} entries, not ${data.length}.`)
  }
  const bytes = new Uint8Array(data.length * WIDTH[dtype])
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < data.length; i++) {
    const entry = data[i] ?? 0
    if (dtype === 'float') view.setFloat64(8 * i, entry, true)
    else if (dtype === 'u32') view.setUint32(4 * i, entry, true)
    else bytes[i] = entry === 0 ? 0 : 1
  }
  return { shape: [...shape], dtype, data: toBase64(bytes) }
}

/**
 * The entries of a saved tensor, row-major, bool as 0 and 1.
 * @throws RangeError where the tensor is not sound, which an opened file's never is.
 */
export function decodeTensor(saved: SavedTensor): Float64Array {
  const problem = tensorProblem(saved)
  if (problem !== undefined) throw new RangeError(problem)
  if (typeof saved.data !== 'string') return Float64Array.from(saved.data)
  const bytes = fromBase64(saved.data) ?? new Uint8Array()
  const view = new DataView(bytes.buffer)
  const values = new Float64Array(sizeOf(saved.shape))
  for (let i = 0; i < values.length; i++) {
    if (saved.dtype === 'float') values[i] = view.getFloat64(8 * i, true)
    else values[i] = saved.dtype === 'u32' ? view.getUint32(4 * i, true) : view.getUint8(i)
  }
  return values
}

/** What is wrong with a saved tensor, in one sentence: a count that differs from the shape, or entries its dtype lacks. */
export function tensorProblem(saved: SavedTensor): string | undefined {
  const { dtype, data } = saved
  const size = sizeOf(saved.shape)
  const shape = `a ${dtype} tensor of shape [${saved.shape.join(', ')}]`
  if (typeof data !== 'string') {
    if (data.length !== size) return `It lists ${data.length} entries, but ${shape} has ${size}.`
    const misfit = data.findIndex((entry) => !fits(entry, dtype))
    return misfit < 0 ? undefined : `Entry ${misfit} is ${data[misfit]}, which ${shape} cannot hold.`
  }
  const length = base64Length(data)
  if (length === undefined) return 'Its data are not base64: the length is not a multiple of 4.'
  if (length !== size * WIDTH[dtype]) {
    return `Its data are ${length} bytes, but ${shape} takes ${size * WIDTH[dtype]}.`
  }
  const bytes = fromBase64(data)
  if (bytes === undefined) return 'Its data are not base64.'
  if (dtype === 'bool' && bytes.some((byte) => byte > 1)) return 'A bool tensor holds bytes other than 0 and 1.'
  return undefined
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, extent) => product * extent, 1)
}

function fits(entry: number, dtype: SavedTensor['dtype']): boolean {
  if (dtype === 'float') return true
  return Number.isInteger(entry) && entry >= 0 && entry <= (dtype === 'bool' ? 1 : 0xffffffff)
}
