import type { Lesson } from './lesson-types.ts'

/** Anything a JSON file can hold. Settings of nodes and expected values are written in it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** A point or an extent on the canvas, in canvas units (pixels at zoom 1), x to the right and y down. */
export type CanvasPair = readonly [x: number, y: number]

/**
 * The number format a document's equations are carried out in: IEEE 754 binary32 or binary64, each equation rounded by itself, so
 * that every machine gives the same bits; or `fast`, binary32 where products may be summed without being rounded between, as
 * machines can: somewhat faster, and the last bits may differ from machine to machine.
 */
export type Precision = 'f32' | 'f64' | 'fast'

/** What a run is computed by: the processor, or a GPU (in f32, whose last digits may differ from computer to computer). */
export type Device = 'cpu' | 'gpu'

/**
 * One Chainrule file: the graphs a person draws and what is needed to run them the same way again.
 * It says nothing of how equations are derived from it; that is the compiler's business.
 */
export interface GraphDocument {
  readonly format: 'chainrule'
  /** Version of the file format, `CURRENT_VERSION` once opened. */
  readonly version: number
  readonly title: string
  /** Markdown for the learner: what this graph shows and what to try. */
  readonly description?: string
  /** Where every random draw starts from, an unsigned 32-bit integer. */
  readonly seed: number
  /** How many training steps a full run takes: the end of the progress bar. */
  readonly steps?: number
  /** Precision of the run, `f32` where left out. */
  readonly precision?: Precision
  /** What runs it. Where left out, the processor, but for large graphs that are `fast` a GPU. */
  readonly device?: Device
  /** Key in `graphs` of the graph that runs; the others are reached from it through composition blocks. */
  readonly main: string
  readonly graphs: Readonly<Record<string, Graph>>
  /** What the file claims about itself; `verify` re-runs each claim. */
  readonly expect?: readonly Expectation[]
  /** A lesson on this graph, to be played step by step. */
  readonly lesson?: Lesson
  /** Trained parameters and states, where the file carries them. */
  readonly parameters?: SavedSlots
}

/** Nodes and the wires between their ports. Neither order carries meaning. */
export interface Graph {
  readonly nodes: readonly GraphNode[]
  readonly wires: readonly Wire[]
  readonly notes?: readonly Note[]
}

/** One block on the canvas. */
export interface GraphNode {
  /** Unique in its graph: letters, digits, `_` and `-`, at most 64 of them. */
  readonly id: string
  /** Type of the block in the catalog; whether it exists is the compiler's to say. */
  readonly type: string
  readonly position: CanvasPair
  /** Only settings that differ from the block's own defaults need stand here. */
  readonly settings: Readonly<Record<string, Json>>
  /** A name for people, shown in place of the type's; plain text, never markup. */
  readonly label?: string
}

/** A value flowing from an output port to an input port, each written `node.port`. An input takes one wire. */
export interface Wire {
  readonly from: string
  readonly to: string
}

/**
 * Text lying on the canvas, plain or Markdown, without influence on the equations; or a frame: a rectangle behind blocks, of
 * which the text is the title, and which takes along what lies in it.
 */
export interface Note {
  readonly id: string
  readonly position: CanvasPair
  readonly size: readonly [width: number, height: number]
  readonly text: string
  readonly frame?: true
}

/**
 * One claim the file makes; `verify` re-runs it. Exactly one of `metric`, `value`, `gradient` and `slot` names the
 * quantity, and at least one of `equals`, `atLeast` and `atMost` says what it should be.
 */
export interface Expectation {
  /** A metric's name as reported, such as `loss`, or `node.name` where two metrics share a name. */
  readonly metric?: string
  /** `node.port`, or `block/inner.port` inside a composition: the forward value of that port. */
  readonly value?: string
  /** `node.port`: the cotangent of that port, ∂of/∂port, of the port's own shape. */
  readonly gradient?: string
  /** `node.weight`: a parameter or a state. */
  readonly slot?: string
  /** With `gradient`: the scalar `node.port` differentiated; the learner's loss where left out. */
  readonly of?: string
  /** `test` evaluates in mode `evaluate`; `train` where left out. */
  readonly on?: 'train' | 'test'
  /** After how many training steps the quantity is read; 0 where left out. */
  readonly steps?: number
  /** Index of one entry of a tensor: flat (row-major) as a number, or per axis as a list. */
  readonly at?: number | readonly number[]
  /** A number, nested lists of numbers, or the strings `NaN`, `Infinity` and `-Infinity`, which JSON cannot write as numbers. */
  readonly equals?: Json
  /** |a − b| ≤ tolerance · max(1, |b|), where b is the expected number; 1e-6 where left out. */
  readonly tolerance?: number
  readonly atLeast?: number
  readonly atMost?: number
  /** The claim must hold from each of these seeds; the document's own seed where left out. */
  readonly seeds?: readonly number[]
  /** Precision for this claim only; the document's where left out. */
  readonly precision?: Precision
  /** Why the claim should hold, for whoever reads a failure. */
  readonly note?: string
}

/** Parameters and states after `step` training steps, by the slot's name (`node.weight`, `block/inner.weight`). */
export interface SavedSlots {
  readonly step: number
  readonly slots: Readonly<Record<string, SavedTensor>>
}

/** One tensor as a file holds it, row-major. */
export interface SavedTensor {
  readonly shape: readonly number[]
  readonly dtype: 'float' | 'u32' | 'bool'
  /** Base64 of little-endian f64, u32 or one byte per bool; or the numbers themselves where small and written by hand. */
  readonly data: string | readonly number[]
}
