import type { Program } from '../../ir/program.ts'
import type { DType, Shape } from '../../ir/types.ts'

/** One tensor of the two passes. Values are told apart by their place in the list. */
export interface PassValue {
  readonly shape: Shape
  readonly dtype: DType
  /** In plain letters, `W̄`, and in TeX with its block, `\overline{W}_{\text{h1}}`. */
  readonly text: string
  readonly tex: string
  /** What it is called elsewhere: a slot, ports; `h1.y`. */
  readonly names: readonly string[]
  /** The path of the block that it belongs to; empty for a number. */
  readonly node: string
  /** Set where no equation here computes it: it is kept between steps, depends on nothing learnt, or is a number. */
  readonly given: 'slot' | 'value' | 'number' | undefined
  /** The values that it is the cotangent of. */
  readonly cotangentOf: readonly number[]
}

/** One equation of the two passes, in program order. */
export interface PassEquation {
  readonly primitive: string
  /** A few letters for the primitive: `tanh`, `×`. */
  readonly sign: string
  /** Both sides in TeX, numbers in place of constants. */
  readonly tex: string
  /** The path of the block that it comes from. */
  readonly node: string
  readonly pass: 'forward' | 'backward' | 'tangent'
  /** Whether it lies on the way back from a loss to what is learnt. A gradient that a loss itself needs does not. */
  readonly isReturn: boolean
  /** The equation that it helps to differentiate, by its place in the list. */
  readonly of: number | undefined
  /** Values by their place in the list. */
  readonly inputs: readonly number[]
  readonly outputs: readonly number[]
}

/** A loss, or several numbers whose sum counts as one, and its gradient. */
export interface PassGoal {
  readonly losses: readonly number[]
  /** What is learnt, with the gradient by it: pairs of values. */
  readonly gradients: readonly (readonly [of: number, gradient: number])[]
  /** Numbers that the way back begins with: cotangents that no equation computes. */
  readonly starts: readonly number[]
}

/** The forward and the backward pass of what is learnt, as one graph of equations. */
export interface Passes {
  readonly equations: readonly PassEquation[]
  readonly values: readonly PassValue[]
  readonly goals: readonly PassGoal[]
}

/** The two passes, with the program from all slots, in this order, to their values. */
export interface WrittenPasses {
  readonly passes: Passes
  readonly program: Program
  readonly slots: readonly string[]
}
