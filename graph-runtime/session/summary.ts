import type { Numbers } from '../backends/backend.ts'
import { figuresOf, type Figures } from '../backends/figures.ts'
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
  /** Counts in equal bins from min to max; of a large tensor's elements some thousands, evenly spread. */
  readonly histogram: readonly number[]
  /** A part of it as a table for a picture: the first rows and columns of the last two axes. */
  readonly sample: Float32Array
  readonly sampleShape: readonly [rows: number, columns: number]
}

const BINS = 24
/** Of no more elements than this, as a rule, is it counted which bin they are in. */
const MOST_COUNTED = 4096
/** A table up to this wide and high is shown whole. */
const MAX_SIDE = 64
/** Of a larger table of many columns, this many rows. */
const FEW_ROWS = 32
const MAX_SAMPLE = 1024

/** Summarises data of this shape, row-major, whose figures may be known. */
export function summarise(data: Numbers, shape: Shape, figures: Figures = figuresOf(data)): Summary {
  const { finite, zeros, sum, squares, min, max } = figures
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

function histogramOf(data: Numbers, min: number, max: number): number[] {
  const counts = new Uint32Array(BINS)
  // A range may be beyond the largest number, though its half is not; to divide by a tiny one keeps within 0 and 1.
  const part = max - min < Infinity ? 1 : 0.5
  const [low, range] = [min * part, max * part - min * part]
  // Every so many: an odd number, so that these are not all of the same columns.
  const every = data.length <= MOST_COUNTED ? 1 : Math.ceil(data.length / MOST_COUNTED) | 1
  for (let i = 0; i < data.length; i += every) {
    const x = data[i]!
    if (x - x !== 0) continue
    // Of no range 0 ÷ 0, which as a whole number is 0.
    const bin = (((x * part - low) / range) * BINS) | 0
    counts[bin < BINS ? bin : BINS - 1]!++
  }
  return Array.from(counts)
}

/** Small tables whole; of larger ones the first rows that their last axis makes. Long vectors are read at even distances. */
function sampleOf(data: Numbers, shape: Shape): { sample: Float32Array; sampleShape: readonly [number, number] } {
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
