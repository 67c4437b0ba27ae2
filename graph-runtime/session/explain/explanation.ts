import type { Shape } from '../../ir/types.ts'

/** What to explain: the cotangent of a port, or the gradient of a slot. */
export interface Quantity {
  readonly of: 'port' | 'slot'
  /** `node.port` of an output, or of an input (then that of its own wire) where no output has that name; or a slot's name. */
  readonly name: string
  /** Which element, row-major; the one with the largest gradient if left out. */
  readonly element?: number
}

/** How a gradient passes one block on one path, on its way back. */
export interface Hop {
  /** The block's path. */
  readonly node: string
  /** The output it comes in at, and the input or parameter it leaves by. */
  readonly from: string
  readonly to: string
  /** ∂(out)/∂(in) where both are one number; else the size after it ÷ the size before it. */
  readonly factor: number
  /** Root mean square of what this path alone carries. */
  readonly before: number
  readonly after: number
  readonly isScalar: boolean
  /** The whole equation in TeX, where the block's definition says it. */
  readonly equation?: string
  /** TeX of the derivative where the block is one operation: `y = 4.2`. */
  readonly rule?: string
}

/** One way from the loss back to the quantity. */
export interface GradientPath {
  /** What it adds to the element's gradient. */
  readonly contribution: number
  /** From the loss backwards. */
  readonly hops: readonly Hop[]
  /** Every block on it, the learner included, and every wire by the input it ends at. */
  readonly nodes: readonly string[]
  readonly wires: readonly string[]
}

/** A block that is to blame, and why, in a sentence. */
export interface Reason {
  readonly node: string
  readonly text: string
}

export type Finding = 'usual' | 'tiny' | 'huge' | 'zero' | 'nan' | 'infinite' | 'none'

/** Why one element of a gradient is the number it is. */
export interface Explanation {
  readonly finding: Finding
  /** In a sentence or two. */
  readonly message: string
  readonly reasons: readonly Reason[]
  readonly shape: Shape
  /** The element explained, row-major. */
  readonly element: number
  /** Its gradient; NaN where there is none. */
  readonly gradient: number
  /** Root mean square of the whole gradient. */
  readonly rms: number
  /** What is differentiated: a learner's path, or ports that nothing takes further. */
  readonly loss: readonly string[]
  /** The largest contributions first. */
  readonly paths: readonly GradientPath[]
  /** How many paths there are, and what those that are not listed add up to. */
  readonly pathCount: number
  readonly rest: number
}

/** Root mean square; NaN where an element is not finite. */
export function rmsOf(data: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < data.length; i++) sum += data[i]! * data[i]!
  return data.length === 0 ? 0 : Math.sqrt(sum / data.length)
}

/** A number within a sentence. */
export function showNumber(x: number): string {
  if (x !== x) return 'NaN'
  if (x - x !== 0) return x > 0 ? 'infinite' : '−infinite'
  const rounded = Number(x.toPrecision(3))
  const size = Math.abs(rounded)
  const isPlain = size === 0 || (size >= 0.001 && size < 1e5)
  const [digits = '', power] = (isPlain ? String(rounded) : rounded.toExponential()).split('e')
  return `${digits}${power === undefined ? '' : `e${power.replace('+', '')}`}`.replaceAll('-', '−')
}
