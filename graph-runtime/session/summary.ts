import { sizeOf, type Shape } from '../ir/types.ts'

/** A tensor in short: what a block or a wire shows of it. */
export interface Summary {
  readonly shape: Shape
  readonly mean: number
  /** √ of the mean square. */
  readonly rms: number
  readonly min: number
  readonly max: number
  /** How many elements are NaN or infinite; the figures above leave those out. */
  readonly nonFinite: number
  /** How many elements are exactly 0. */
  readonly zeros: number
  /** Counts in equal bins from min to max. */
  readonly histogram: readonly number[]
  /** A part of it as a table for a picture: the first rows and columns of the last two axes. */
  readonly sample: Float32Array
  readonly sampleShape: readonly [rows: number, columns: number]
}

const BINS = 24
/** A table up to this wide and high is shown whole. */
const MAX_SIDE = 64
/** Of a larger table of many columns, this many rows. */
const FEW_ROWS = 32
const MAX_SAMPLE = 1024

/** Summarises data of this shape, row-major. */
export function summarise(data: Float64Array, shape: Shape): Summary {
  let [sum, squares, min, max, finite, zeros] = [0, 0, Infinity, -Infinity, 0, 0]
  for (const x of data) {
    if (x - x !== 0) continue
    finite++
    sum += x
    squares += x * x
    if (x < min) min = x
    if (x > max) max = x
    if (x === 0) zeros++
  }
  const { sample, sampleShape } = sampleOf(data, shape)
  return {
    shape,
    mean: finite ? sum / finite : NaN,
    rms: finite ? Math.sqrt(squares / finite) : NaN,
    min: finite ? min : NaN,
    max: finite ? max : NaN,
    nonFinite: data.length - finite,
    zeros,
    histogram: finite ? histogramOf(data, min, max) : [],
    sample,
    sampleShape,
  }
}

function histogramOf(data: Float64Array, min: number, max: number): number[] {
  const counts = new Array<number>(BINS).fill(0)
  const range = max - min
  // A range may be beyond the largest number, though its half is not; to divide by a tiny one keeps within 0 and 1.
  const along = (x: number) => (range < Infinity ? (x - min) / range : (x / 2 - min / 2) / (max / 2 - min / 2))
  for (const x of data) {
    if (x - x !== 0) continue
    const bin = range > 0 ? Math.min(BINS - 1, Math.floor(along(x) * BINS)) : 0
    counts[bin] = counts[bin]! + 1
  }
  return counts
}

/** Small tables whole; of larger ones the first rows that their last axis makes. Long vectors are read at even distances. */
function sampleOf(data: Float64Array, shape: Shape): { sample: Float32Array; sampleShape: readonly [number, number] } {
  const size = sizeOf(shape)
  if (size === 0) return { sample: new Float32Array(0), sampleShape: [0, 0] }
  if (shape.length < 2) {
    const count = Math.min(size, MAX_SAMPLE)
    const sample = Float32Array.from({ length: count }, (_, i) => data[Math.floor((i * size) / count)]!)
    return { sample, sampleShape: [1, count] }
  }
  const width = shape.at(-1)!
  const columns = Math.min(width, MAX_SIDE)
  const all = size / width
  const isWhole = all <= MAX_SIDE && width <= MAX_SIDE
  // Narrow tables are points and tables of more axes are images: of those as many as may be.
  const isMany = columns <= 4 || shape.length > 2
  const rows = isWhole ? all : Math.min(all, isMany ? Math.floor(MAX_SAMPLE / columns) : FEW_ROWS)
  const sample = new Float32Array(rows * columns)
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) sample[r * columns + c] = data[r * width + c]!
  }
  return { sample, sampleShape: [rows, columns] }
}
