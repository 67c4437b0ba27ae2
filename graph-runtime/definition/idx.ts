import type { Table } from './table.ts'

/** Unsigned bytes along so many axes: all that IDX is read for here. */
const BYTES = 0x08

/** A tensor of bytes in the format IDX, and where it ends. */
function readTensor(file: Uint8Array, at: number, axes: number): { shape: number[]; data: Uint8Array; end: number } {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const start = at + 4 + 4 * axes
  if (file.length < start || view.getUint32(at) !== (BYTES << 8) + axes) {
    throw new Error(`At byte ${at} no IDX tensor of bytes with ${axes} axes begins. Load the file again.`)
  }
  const shape = Array.from({ length: axes }, (_, axis) => view.getUint32(at + 4 + 4 * axis))
  const end = start + shape.reduce((product, n) => product * n, 1)
  if (file.length < end) throw new Error(`The file ends after ${file.length} of ${end} bytes. Load it again.`)
  return { shape, data: file.subarray(start, end), end }
}

/**
 * Reads images and their classes: two tensors of bytes in the format IDX (that of MNIST's own files), N×H×W and N, one after
 * the other. Each row of the table has an image's pixels, row by row, as `pixel_0_0`, `pixel_0_1`, …, and then its `label`.
 * Throws an Error where the file is something else, or cut short.
 */
export function parseIdx(file: Uint8Array): Table {
  const images = readTensor(file, 0, 3)
  const labels = readTensor(file, images.end, 1)
  const [rows = 0, height = 0, width = 0] = images.shape
  if (labels.shape[0] !== rows) throw new Error(`There are ${rows} images, but ${labels.shape[0]} labels.`)
  const size = height * width
  const columns = Array.from({ length: size }, (_, i) => `pixel_${Math.floor(i / width)}_${i % width}`)
  const data = new Uint8Array(rows * (size + 1))
  for (let row = 0; row < rows; row++) {
    data.set(images.data.subarray(row * size, (row + 1) * size), row * (size + 1))
    data[row * (size + 1) + size] = labels.data[row]!
  }
  return { columns: [...columns, 'label'], rows, data, categories: {} }
}
