import { sizeOf } from '../types.ts'
import { groupBy, meetingsOf, placesOf, type Sliding } from './sliding.ts'

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
  /** The spatial entry i of the result sums the products at `left[t]` and `right[t]`, start[i] ≤ t < start[i + 1]. */
  readonly start: Int32Array
  readonly left: Int32Array
  readonly right: Int32Array
}

/**
 * The form Σ x[n, g, c, p] · w[g, o, c, k] · y[n, g, o, q] over all p = q·stride + k·dilation − before is linear in each
 * of the three. This plans its derivative with respect to `result`, a contraction of the two others.
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
  const { space, window, places } = meetingsOf(sliding)
  const positions = { x: space, w: window, y: places }
  const { start, order } = groupBy(positions[result], spatial[result])
  return {
    outer: [a, b, c],
    summed: loop(lacking),
    start,
    left: order.map((t) => positions[left][t]!),
    right: order.map((t) => positions[right][t]!),
  }
}

/** Does what was planned; every element of `out` is written, each summed in f64. */
export function convolve(out: Floats, left: Floats, right: Floats, plan: ConvolutionPlan): void {
  const [a, b, c] = plan.outer
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) {
      for (let k = 0; k < c.length; k++) {
        const to = i * a.out + j * b.out + k * c.out
        const fromLeft = i * a.left + j * b.left + k * c.left
        const fromRight = i * a.right + j * b.right + k * c.right
        convolveSpace(out, left, right, plan, to, fromLeft, fromRight)
      }
    }
  }
}

function convolveSpace(
  out: Floats,
  left: Floats,
  right: Floats,
  plan: ConvolutionPlan,
  to: number,
  l: number,
  r: number,
): void {
  const { summed, start } = plan
  const entries = start.length - 1
  for (let entry = 0; entry < entries; entry++) {
    const [begin, end] = [start[entry]!, start[entry + 1]!]
    let sum = 0
    for (let s = 0; s < summed.length; s++) {
      const fromLeft = l + s * summed.left
      const fromRight = r + s * summed.right
      for (let t = begin; t < end; t++) sum += left[fromLeft + plan.left[t]!]! * right[fromRight + plan.right[t]!]!
    }
    out[to + entry] = sum
  }
}
