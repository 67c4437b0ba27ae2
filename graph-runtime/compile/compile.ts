import type { Catalog } from '../definition/node.ts'
import type { SlotPlace } from '../definition/scope.ts'
import type { Tables } from '../definition/table.ts'
import type { GraphDocument } from '../document/types.ts'
import type { Program } from '../ir/program.ts'
import { sizeOf, type TensorType } from '../ir/types.ts'
import { nameOfTensor } from './block-names.ts'
import type { Diagnostic } from './diagnostic.ts'
import { elaborate, type Elaborated } from './elaborate.ts'
import type { Slot } from './frame.ts'
import { writeInitialise, type Initialise } from './initialise.ts'
import type { Perturbed } from './tangents.ts'
import { warnings } from './warnings.ts'
import { largeData, namedMetrics, writeStep } from './write-step.ts'

/** What a step program shows besides the slots it updates. */
export interface Shown {
  readonly of: 'metric' | 'port' | 'slot' | 'view'
  readonly name: string
  readonly pass: 'forward' | 'backward' | 'tangent'
  readonly type: TensorType
}

/** What to ask of a step besides the next slots. */
export interface Ask {
  /** In evaluate mode nothing is updated, and data blocks give their test rows. */
  readonly mode: 'train' | 'evaluate'
  /** Values alone, with every slot left as it is: for looking without training. */
  readonly still?: boolean
  readonly metrics?: 'none' | 'every-step' | 'all'
  /** Outputs and, when still, inputs too: an input's cotangent is that of its own wire. */
  readonly ports?: readonly string[]
  readonly slots?: readonly string[]
  /** Slots of which is shown how far a step in train mode moves them: a metric of the slot's name, the root mean square. */
  readonly changes?: readonly string[]
  /** What views draw, by `node.name`. */
  readonly views?: readonly string[]
  /** The port whose gradient is shown; the learners' own losses if left out. */
  readonly gradientOf?: string
  /** What varies, in forward mode: ports and slots that depend on it are shown with their tangents, too. */
  readonly tangentOf?: Perturbed
}

/** slots → (next slots, shown) */
export interface StepProgram {
  readonly program: Program
  readonly shown: readonly Shown[]
}

export interface CompiledSlot extends Slot {
  /** The node that changes it as a learner, if any. */
  readonly learner: string | undefined
}

export interface CompiledMetric {
  readonly name: string
  readonly node: string
  readonly better: 'lower' | 'higher'
}

/** What a view draws, with the mode in which it is to be asked for. */
export interface CompiledView {
  /** `boundary.map` */
  readonly name: string
  readonly node: string
  readonly mode: 'train' | 'evaluate'
  /** As it is in train mode. */
  readonly type: TensorType
  readonly follows?: readonly SlotPlace[] | undefined
  /** Whether the program of a step computes it, too. */
  readonly everyStep: boolean
}

/** One document, ready to run: everything is a program from the same slots. */
export interface Compiled {
  readonly slots: readonly CompiledSlot[]
  /** Writes what gives slots their first content: those `needed`, or all. */
  initialise(needed?: ReadonlySet<string>): Initialise
  readonly portTypes: ReadonlyMap<string, TensorType>
  readonly metrics: readonly CompiledMetric[]
  readonly views: readonly CompiledView[]
  readonly learners: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
  readonly order: readonly string[]
  /** Steps of one pass through the data, the longest where blocks differ; undefined where every step takes all rows. */
  readonly epoch: number | undefined
  /**
   * Ports that give large data, the same at every step of a run: they are read once, and of what no step can change no
   * cotangent is worked out beside it.
   */
  readonly largeData: ReadonlySet<string>
  /** More numbers than all values of a step in train mode hold together. */
  readonly size: number
  /** Whether a step that is taken can show all that is asked: the cotangent of a wire that shares its output takes a still program. */
  isShownByStep(ask: Ask): boolean
  /** Writes a program that takes one step and shows what is asked. Unknown names are left out. */
  step(ask: Ask): StepProgram
}

/** What learners do to a parameter is written when a step is; none takes more tensors of its shape than this. */
const MOST_IN_A_MOVE = 64

/** Compiles a document with the blocks of `catalog`; `assets` are the data files it asks for, by name. */
export function compile(document: GraphDocument, catalog: Catalog, assets: Tables = new Map()): Compiled {
  const train = elaborate(document, catalog, 'train', assets)
  const written = new Map([['train', train]])
  const asksInput = ({ ports = [] }: Ask) => ports.some((name) => !train.ports.has(name) && !train.arrivals.has(name))
  const { slots, b } = train.frame
  const held = slots.reduce((sum, { type }) => sum + sizeOf(type.shape), 0)
  return {
    slots: slots.map(({ name, kind, type, node, start, frozen, group, learner }) => ({
      name,
      kind,
      type,
      node,
      start,
      frozen,
      group,
      learner,
    })),
    initialise: (needed) => writeInitialise(slots, needed),
    portTypes: new Map([...train.ports].map(([name, value]) => [name, value.type])),
    metrics: namedMetrics(train).map(({ name, node, better }) => ({ name, node, better })),
    views: [...train.views].map(([name, { node, mode, value, follows, everyStep }]) => ({
      name,
      node,
      mode,
      type: value.type,
      follows,
      everyStep,
    })),
    learners: train.learners,
    diagnostics: [...train.diagnostics, ...warnings(train, slots, (slot) => nameOfTensor(slot, document, catalog))],
    order: train.order,
    epoch: train.epochs.length > 0 ? Math.max(...train.epochs) : undefined,
    largeData: largeData(train),
    size: b.size + MOST_IN_A_MOVE * held,
    isShownByStep: (ask) => ask.mode === 'train' && !asksInput(ask),
    step(ask) {
      const isParted = (ask.still || ask.mode === 'evaluate') && asksInput(ask)
      const key = isParted ? `${ask.mode}, parted` : ask.mode
      // Where evaluate mode cannot write a view, as with no test rows kept, it is shown as training has it.
      const isLacking = (of: Elaborated) => ask.views?.some((name) => train.views.has(name) && !of.views.has(name))
      const known = written.get(key) ?? elaborate(document, catalog, ask.mode, assets, isParted)
      written.set(key, known)
      return isLacking(known) ? writeStep(train, slots, { ...ask, still: true }) : writeStep(known, slots, ask)
    },
  }
}

/** The random key that starts a run: the document's seed in two words. */
export function keyOf(seed: number): Float64Array {
  return Float64Array.of(Math.floor(seed / 2 ** 32) >>> 0, seed >>> 0)
}
