import { sizeOf } from '../types.ts'
import { placesOf, rowsOf, type Sliding } from './sliding.ts'

type Floats = Float32Array | Float64Array

/** The three tensors of a convolution: the input, the weights, the output. */
export type Side = 'x' | 'w' | 'y'

/** The axes before the spatial ones: batch entries, groups, input channels of a group, output channels of a group. */
export type Letter = 'n' | 'g' | 'c' | 'o'

/** The order in which each tensor has them. */
export const lettersOf: Readonly<Record<Side, readonly Letter[]>> = {
  x: ['n', 'g', 'c'],
  w: ['g', 'o', 'c'],
  y: ['n', 'g', 'o'],
}

/** One loop: how often, and how far each tensor moves. */
interface Loop {
  readonly length: number
  readonly out: number
  readonly left: number
  readonly right: number
}

/** All that is known before the data are: made once, used at every step. */
export interface ConvolutionPlan {
  /** Over the axes of the result before the spatial ones. */
  readonly outer: readonly [Loop, Loop, Loop]
  /** Over the axis that the result lacks, which is summed. */
  readonly summed: Loop
  /** How many spatial entries the result has. */
  readonly entries: number
  /** Rows of products along the last axis: where each starts in the result and its factors. */
  readonly rows: { readonly out: Int32Array; readonly left: Int32Array; readonly right: Int32Array }
  readonly lengths: Int32Array
  /** How far apart a row's entries lie in each; 0 in the weights, as a row meets one of them. */
  readonly steps: { readonly out: number; readonly left: number; readonly right: number }
}

/**
 * The form Σ x[n, g, c, p] · w[g, o, c, k] · y[n, g, o, q] over all p = q·stride + k·dilation − before is linear in each
 * of the three. This plans its derivative with respect to `result`, a contraction of the two others, of which the weights,
 * if among them, are the right one.
 */
export function planConvolution(
  [left, right, result]: readonly [left: Side, right: Side, result: Side],
  lengths: Readonly<Record<Letter, number>>,
  sliding: Sliding,
): ConvolutionPlan {
  const spatial = { x: sizeOf(sliding.space), w: sizeOf(sliding.window), y: sizeOf(placesOf(sliding)) }
  const strideOf = (side: Side, letter: Letter) => {
    const letters = lettersOf[side]
    const at = letters.indexOf(letter)
    return at < 0 ? 0 : letters.slice(at + 1).reduce((stride, inner) => stride * lengths[inner], spatial[side])
  }
  const loop = (letter: Letter): Loop => ({
    length: lengths[letter],
    out: strideOf(result, letter),
    left: strideOf(left, letter),
    right: strideOf(right, letter),
  })
  const [a, b, c] = lettersOf[result].map(loop) as [Loop, Loop, Loop]
  const lacking = (['n', 'g', 'c', 'o'] as const).find((letter) => !lettersOf[result].includes(letter))!
  const { space, window, places, length } = rowsOf(sliding)
  const starts = { x: space, w: window, y: places }
  const steps = { x: sliding.stride.at(-1)!, w: 0, y: 1 }
  return {
    outer: [a, b, c],
    summed: loop(lacking),
    entries: spatial[result],
    rows: { out: starts[result], left: starts[left], right: starts[right] },
    lengths: length,
    steps: { out: steps[result], left: steps[left], right: steps[right] },
  }
}

/** Does what was planned; every element of `out` is written, each summed in f64. */
export function convolve(out: Floats, left: Floats, right: Floats, plan: ConvolutionPlan): void {
  const [a, b, c] = plan.outer
  const { summed } = plan
  const sums = new Float64Array(plan.entries)
  const addRows = plan.steps.out === 0 ? addDots : addScaled
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) {
      for (let k = 0; k < c.length; k++) {
        const fromLeft = i * a.left + j * b.left + k * c.left
        const fromRight = i * a.right + j * b.right + k * c.right
        sums.fill(0)
        for (let s = 0; s < summed.length; s++) {
          addRows(sums, left, right, plan, fromLeft + s * summed.left, fromRight + s * summed.right)
        }
        out.set(sums, i * a.out + j * b.out + k * c.out)
      }
    }
  }
}

/** Adds each row of x times one weight, each product to its own entry. */
function addScaled(sums: Float64Array, x: Floats, w: Floats, plan: ConvolutionPlan, atX: number, atW: number): void {
  const { rows, lengths } = plan
  const { out: outStep, left: leftStep } = plan.steps
  for (let row = 0; row < lengths.length; row++) {
    const weight = w[atW + rows.right[row]!]!
    const length = lengths[row]!
    const to = rows.out[row]!
    const from = atX + rows.left[row]!
    if (outStep === 1 && leftStep === 1) {
      for (let n = 0; n < length; n++) sums[to + n] = sums[to + n]! + x[from + n]! * weight
    } else {
      for (let n = 0; n < length; n++)
        sums[to + n * outStep] = sums[to + n * outStep]! + x[from + n * leftStep]! * weight
    }
  }
}

/** Adds the sum of each row's products, which all belong to one entry. */
function addDots(sums: Float64Array, x: Floats, y: Floats, plan: ConvolutionPlan, atX: number, atY: number): void {
  const { rows, lengths } = plan
  const { left: leftStep, right: rightStep } = plan.steps
  for (let row = 0; row < lengths.length; row++) {
    const end = lengths[row]!
    const to = rows.out[row]!
    let i = atX + rows.left[row]!
    let j = atY + rows.right[row]!
    let sum = 0
    for (let n = 0; n < end; n++) {
      sum += x[i]! * y[j]!
      i += leftStep
      j += rightStep
    }
    sums[to] = sums[to]! + sum
  }
}
