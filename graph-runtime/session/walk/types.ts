import type { TensorType } from '../../ir/types.ts'
import type { Summary } from '../summary.ts'

/** The three parts of one training step. */
export type WalkPass = 'forward' | 'backward' | 'update'

/** One tensor that a step read or wrote: in full where it is one number, as shape and size otherwise. */
export interface WalkPart {
  readonly of: 'port' | 'slot'
  /** `node.port` or a slot's name, with the path of the graph it lies in. */
  readonly name: string
  /** Its value, or the cotangent that reaches it; an input's cotangent is that of its own wire. */
  readonly pass: 'forward' | 'backward'
  /** In TeX without colours: `h_{1}`, `\bar{x}`. */
  readonly tex: string
  readonly type: TensorType
  /** The number itself where there is only one. */
  readonly number: number | undefined
  /** √ of the mean square. */
  readonly rms: number
  /** What a picture of it is drawn from; a number alone needs none. */
  readonly summary: Summary | undefined
}

/**
 * One line of a step, as the sides of an equation in TeX, `y`, `x w + b`, `0.5 · 2 + 1`, `2`: to be joined by `=`, and free to
 * be broken there. Values stand in `\htmlClass{tex-value}{…}`, cotangents in `\htmlClass{tex-cotangent}{…}`.
 */
export interface WalkLine {
  readonly sides: readonly string[]
  /** The sign between the first two sides. */
  readonly sign: '=' | '\\leftarrow' | '\\mathrel{+}='
  /** It only leads to a line below, and is left out first where there is little room. */
  readonly aside?: boolean
}

/** What happens at one block in one pass. */
export interface WalkStep {
  readonly pass: WalkPass
  /** The path of its node. */
  readonly node: string
  /** What the block is called on the canvas. */
  readonly name: string
  /** The node of the learner whose loss comes back, or who updates; undefined in a forward pass and without learners. */
  readonly learner: string | undefined
  /** Its place among the steps of its pass (and of its learner), from 1, and how many there are. */
  readonly number: number
  readonly of: number
  /** Most important first. */
  readonly lines: readonly WalkLine[]
  /** The same in a plain sentence or two. */
  readonly words: string
  readonly reads: readonly WalkPart[]
  readonly writes: readonly WalkPart[]
  /** The wires along which something came to the block, each named by the input, `node.port`, at its end. */
  readonly wires: readonly string[]
}

/** One training step, taken apart: forward in topological order, back from each learner's loss, then the updates. */
export interface Walk {
  /** The path before its nodes' ids: empty for the main graph. */
  readonly prefix: string
  /** The run's step that it shows, from the slots as they stand before it. */
  readonly step: number
  readonly steps: readonly WalkStep[]
  /** What all of it computes, in TeX: `z = x y + \sin x`. Undefined where it is not one number, or too long to be read. */
  readonly formula: string | undefined
}
