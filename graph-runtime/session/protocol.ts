import type { Diagnostic } from '../compile/diagnostic.ts'
import type { Perturbed } from '../compile/tangents.ts'
import type { DeviceInfo, Precision } from '../backends/backend.ts'
import type { Moved } from '../document/moved.ts'
import type { GraphDocument, SavedSlots } from '../document/types.ts'
import type { SlotKind } from '../definition/scope.ts'
import type { CompiledView } from '../compile/compile.ts'
import type { TensorType } from '../ir/types.ts'
import type { Loaded } from './environment.ts'
import type { Measured } from './measured.ts'
import type { Answer, Question, QuestionName } from './questions.ts'
import type { Summary } from './summary.ts'

/** What the page (or the CLI) asks of a session. `revision` numbers the document; answers to an older one are dropped. */
export type ToSession =
  /**
   * `moved` says which blocks have another name than in the document sent before: they keep what they have learnt. `goesOn` is
   * what an earlier session of this document had learnt, which a fresh start takes up.
   */
  | {
      readonly is: 'open'
      readonly revision: number
      readonly document: GraphDocument
      readonly fresh?: boolean
      readonly moved?: Moved
      readonly goesOn?: SavedSlots
    }
  /** Sets a knob or any other slot while it runs. */
  | { readonly is: 'write'; readonly slot: string; readonly data: readonly number[] }
  /**
   * Which ports and slots to summarise whenever something is shown, and in forward mode what varies; replaces what was
   * watched.
   */
  | {
      readonly is: 'watch'
      readonly ports: readonly string[]
      readonly slots: readonly string[]
      readonly tangentOf?: Perturbed
      /** What views draw, by `node.name`: read whole, and as often as their share of time allows. */
      readonly views: readonly string[]
    }
  /** Trains until `until` steps have been taken (the document's `steps` if left out; for ever if that is absent too). */
  | { readonly is: 'run'; readonly until?: number }
  | { readonly is: 'pause' }
  | { readonly is: 'advance'; readonly steps: number }
  /** Back to step 0, with the document's seed or another. */
  | { readonly is: 'restart'; readonly seed?: number }
  /** Asks something of what runs, as it stands; see `questions`. Nothing of the run changes. */
  | { readonly is: 'question'; readonly id: number; readonly question: Question }
  | { readonly is: 'save'; readonly id: number }

/** What a session says. */
export type FromSession =
  | Report
  | Progress
  | Readings
  | Status
  | Loading
  | { readonly is: 'answer'; readonly id: number; readonly step: number; readonly answer: Answer<QuestionName> }
  | { readonly is: 'saved'; readonly id: number; readonly saved: SavedSlots }
  /** The run goes on elsewhere than before, or than its document asks. */
  | { readonly is: 'moved'; readonly message: string }
  /** Something went wrong that no diagnostic covers; the session lives on. */
  | { readonly is: 'failed'; readonly message: string; readonly id?: number }

/** A data file that is being loaded for a document to be opened; sent once more without `loaded` when that is over. */
export interface Loading {
  readonly is: 'loading'
  readonly file: string
  readonly loaded?: Loaded
}

/** What became of a document: sent once after each `open`. */
export interface Report {
  readonly is: 'report'
  readonly revision: number
  /** Whether this document is what runs now, rather than the last one without problems. */
  readonly current: boolean
  /** Paths of the blocks whose figures are those of what runs in its place, and not their own. */
  readonly outdated: readonly string[]
  /** By `node.port`, nodes inside a graph used as a block as `block/inner.port`. */
  readonly portTypes: Readonly<Record<string, TensorType>>
  readonly slots: readonly SlotReport[]
  readonly metrics: readonly MetricReport[]
  readonly views: readonly CompiledView[]
  /** Paths of the nodes that change parameters. */
  readonly learners: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
  /** Names of the nodes in the order in which the forward pass goes through them. */
  readonly order: readonly string[]
  /** Steps of one pass through the data, the longest where blocks differ; undefined where every step takes all rows. */
  readonly epoch: number | undefined
  readonly backend: string
  readonly precision: Precision
}

export interface SlotReport {
  readonly name: string
  readonly kind: SlotKind
  readonly type: TensorType
  /** The node that holds it. */
  readonly node: string
  /** For a param: whether some learner changes it. */
  readonly learned: boolean
  readonly frozen: boolean
}

export interface MetricReport {
  /** As reported: the metric's own name, or `node.name` where two nodes report the same name. */
  readonly name: string
  readonly node: string
  readonly better: 'lower' | 'higher'
}

/** Sent about twenty times a second while it runs, and after each change of step. */
export interface Progress {
  readonly is: 'progress'
  readonly revision: number
  /** Numbers the runs: every restart begins a new one. */
  readonly run: number
  readonly step: number
  /** Where the run ends, if anywhere. */
  readonly until?: number
  /** Steps a second, lately. */
  readonly rate: number
  /** How many threads take them, once that is chosen. */
  readonly threads?: number
  /** The device that takes them, where that is not the processor. */
  readonly device?: DeviceInfo
  /** What was measured since the last message, oldest first. */
  readonly measured: readonly Measured[]
}

/** Metrics at one step, on the training data or the test data. */
export interface MetricPoint {
  readonly step: number
  readonly on: 'train' | 'test'
  readonly values: Readonly<Record<string, number>>
}

export interface Readings {
  readonly is: 'readings'
  readonly revision: number
  readonly step: number
  readonly entries: readonly Reading[]
  /** What varied, where tangents are among the entries. */
  readonly tangentOf?: Perturbed
}

/** One watched tensor in short. */
export interface Reading {
  readonly of: 'port' | 'slot' | 'view'
  readonly name: string
  /** Its value, the cotangent that reaches it, or its tangent along what varies. */
  readonly pass: 'forward' | 'backward' | 'tangent'
  readonly summary: Summary
  /** All its numbers, row-major: of what a view draws. */
  readonly whole?: Float32Array
  /** Its numbers at the steps since it was last read, where they are known at each. */
  readonly way?: readonly { readonly step: number; readonly numbers: readonly number[] }[]
}

/** A whole tensor, row-major. */
export interface Tensor {
  readonly of: 'port' | 'slot' | 'view'
  readonly name: string
  readonly pass: 'forward' | 'backward' | 'tangent'
  readonly type: TensorType
  readonly data: Float64Array
}

export interface Status {
  readonly is: 'status'
  readonly status: 'empty' | 'ready' | 'running' | 'paused' | 'done' | 'stopped'
  /** Why it stopped, where training ran into NaN or infinity. */
  readonly fault?: Fault
}

/** Where a NaN or infinity began. The slots stand as they were before that step. */
export interface Fault {
  readonly step: number
  readonly node: string
  readonly pass: 'forward' | 'backward' | 'tangent'
  /** `Loss is NaN since step 212, first at Log, because its input is −0.3.` */
  readonly message: string
}
