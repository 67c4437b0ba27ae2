import type { Builder } from '../ir/builder.ts'
import type { Value } from '../ir/program.ts'
import type { TensorType } from '../ir/types.ts'
import type { Slice } from '../transforms/slice.ts'
import type { Table } from './table.ts'

/** Writes a slot's first content from a random key of its own. */
export type Init = (b: Builder, key: Value, type: TensorType) => Value

/**
 * A tensor that outlives a step. `seed` and `clock` are the run's; a `knob` is a live setting; a `param` is what learners
 * change; a `state` is what a block changes itself (a moment, a running mean); `data` never changes while it runs.
 */
export type SlotKind = 'seed' | 'clock' | 'knob' | 'param' | 'state' | 'data'

/** A parameter as learners and penalties see it. */
export interface Parameter {
  /** `h1.weight`, or `encoder/h1.weight` inside a graph used as a block. */
  readonly name: string
  readonly value: Value
  /** Its value after this step, or how to write it once a step is. Ignored in evaluate mode. The last call counts. */
  set(this: void, next: Value | (() => Value)): void
}

export interface MetricOptions {
  /** Which way is better: for colours, and for the best run of a sweep. */
  readonly better?: 'lower' | 'higher'
  /** Needed at each step rather than only when something is shown. */
  readonly everyStep?: boolean
}

export interface ShowOptions {
  /** In which mode it is written and looked at: on the training rows as a step sees them, or on test rows, without dropout. */
  readonly mode?: 'train' | 'evaluate'
  /** For each of the figure's few numbers the place where it lies in a slot: its way is then known at every step. */
  readonly follows?: readonly SlotPlace[]
  /** Of a single number: each step of a run computes it along with the metrics, and its way is known at every step. */
  readonly everyStep?: boolean
}

/** One number of a slot, its index row-major. */
export interface SlotPlace {
  readonly slot: string
  readonly index: number
}

/** What a block's `build` may ask for besides equations. Its functions may be taken out of it: they use no `this`. */
export interface NodeScope {
  readonly b: Builder
  /** Where this node stands: `h1`, or `encoder/h1`. */
  readonly path: string
  /** The number of steps taken so far, u32. */
  readonly clock: Value
  /** In evaluate mode data blocks give their test rows, dropout is off, and nothing is updated. */
  readonly mode: 'train' | 'evaluate'
  /** Everything wired, by port, also to ports that depend on settings. */
  readonly wired: Readonly<Record<string, Value>>

  /** A tensor that learners change. */
  param(this: void, name: string, type: TensorType, init: Init): Value
  /**
   * A tensor that this block changes itself, through `update`. Instances that share it take turns within a step, in the
   * order in which they are written: each finds what the one before has left.
   */
  state(this: void, name: string, type: TensorType, init: Init): Value
  /** Gives a state its value after this step, or how to write it once a step is. Ignored in evaluate mode. */
  update(this: void, name: string, next: Value | (() => Value)): void
  /**
   * The value that something upstream has in train mode when the run starts, kept from then on in both modes: data drawn
   * once, a standardisation fitted on the training rows. Instances that share parameters hold values of their own.
   */
  hold(this: void, name: string, value: Value): Value
  /** Numbers that come with the document or a data file, row-major; they never change while it runs. */
  data(this: void, name: string, type: TensorType, content: ArrayLike<number>): Value
  /** Whether a value is the same at every step of a run: whether it reads nothing but data and the seed. */
  isFixed(this: void, value: Value): boolean
  /** A data file that the definition's `assets` asked for. */
  asset(this: void, name: string): Table

  /** A random key of this node's own. Fresh at each step; with `once`, the same throughout the run. */
  key(this: void, name?: string, options?: { readonly once?: boolean }): Value

  /**
   * The parameters that `of` depends on and that are not frozen; with a group's name, only those in it. What lies behind a
   * stop-gradient on every way is taken as given, and left out.
   */
  parameters(this: void, of: Value, group?: string): Parameter[]
  /** ∂of/∂wrt for each, zero where it does not depend. The cotangents on the way are shown on the canvas. */
  gradient(this: void, of: Value, wrt: readonly Value[]): Value[]
  /** What lies upstream of `outputs` as a pure function of `inputs` and of the slots it reads. */
  functionOf(this: void, outputs: readonly Value[], inputs: readonly Value[]): Slice

  /**
   * Another graph of the document, written in place: its outputs by name. With `share`, instances have the same parameters.
   * With `beside`, its blocks repeat those of the same name and type in the graph where this node stands: with their
   * settings, parameters, states and random draws, but without changing or reporting anything.
   */
  graph(
    this: void,
    name: string,
    inputs: Readonly<Record<string, Value>>,
    options?: { readonly share?: boolean; readonly beside?: boolean },
  ): Readonly<Record<string, Value>>
  /**
   * ∂(Σ cotangent·output)/∂input for each input, zero where nothing depends on it; a cotangent left out is 1. The results are
   * ordinary values of the block, no losses: in a graph without learners, nothing is differentiated because it gives them.
   */
  derivative(
    this: void,
    outputs: readonly Value[],
    inputs: readonly Value[],
    cotangents: readonly (Value | undefined)[],
  ): Value[]

  /** What was given to the graph that this node stands in, by name; undefined in the main graph. */
  argument(this: void, name: string): Value | undefined
  /** Gives an output to the graph that this node stands in. */
  result(this: void, name: string, value: Value): void

  /** A number to report, such as a loss or an accuracy. */
  metric(this: void, name: string, value: Value, options?: MetricOptions): void
  /** Says in how many steps this node goes through its rows once. */
  epoch(this: void, steps: number): void
  /**
   * Figures that a view draws, by name: a map, counts, points. They are computed only when someone looks, by a program of
   * their own that changes nothing of the run. At most `MOST_SHOWN` numbers each.
   */
  show(this: void, name: string, value: Value, options?: ShowOptions): void
  /** Stops building this node with a message for the user: what is wrong, at which port, and what would mend it. */
  fail(this: void, message: string, where?: { readonly port?: string; readonly mend?: string }): never
}
