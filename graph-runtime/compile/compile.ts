import type { Catalog } from '../definition/node.ts'
import type { SlotPlace } from '../definition/scope.ts'
import type { Table } from '../definition/table.ts'
import { nodeOf } from '../document/paths.ts'
import type { GraphDocument } from '../document/types.ts'
import type { Builder } from '../ir/builder.ts'
import { mean } from '../ir/functions.ts'
import type { Equation, Program, Value } from '../ir/program.ts'
import { sizeOf, type TensorType } from '../ir/types.ts'
import { nameOfTensor } from './block-names.ts'
import type { Diagnostic } from './diagnostic.ts'
import { elaborate, type Elaborated } from './elaborate.ts'
import type { HeldSlot, Slot } from './frame.ts'
import { writeInitialise, type Initialise } from './initialise.ts'
import { tangentsFor, type Perturbed } from './tangents.ts'
import { warnings } from './warnings.ts'

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
  /** More numbers than all values of a step in train mode hold together. */
  readonly size: number
  /** Writes a program that takes one step and shows what is asked. Unknown names are left out. */
  step(ask: Ask): StepProgram
}

/** What learners do to a parameter is written when a step is; none takes more tensors of its shape than this. */
const MOST_IN_A_MOVE = 64

/** Compiles a document with the blocks of `catalog`; `assets` are the data files it asks for, by name. */
export function compile(
  document: GraphDocument,
  catalog: Catalog,
  assets: ReadonlyMap<string, Table> = new Map(),
): Compiled {
  const train = elaborate(document, catalog, 'train', assets)
  const written = new Map([['train', train]])
  const asksInput = ({ mode, still, ports = [] }: Ask) =>
    (still || mode === 'evaluate') && ports.some((name) => !train.ports.has(name) && !train.arrivals.has(name))
  const { slots, b } = train.frame
  const held = slots.reduce((sum, { type }) => sum + sizeOf(type.shape), 0)
  return {
    // Not spread, since that would write what each becomes.
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
    size: b.size + MOST_IN_A_MOVE * held,
    step(ask) {
      const isParted = asksInput(ask)
      const key = isParted ? `${ask.mode}, parted` : ask.mode
      // Where evaluate mode cannot write a view, as with no test rows kept, it is shown as training has it.
      const isLacking = (of: Elaborated) => ask.views?.some((name) => train.views.has(name) && !of.views.has(name))
      const known = written.get(key) ?? elaborate(document, catalog, ask.mode, assets, isParted)
      written.set(key, known)
      return isLacking(known) ? writeStep(train, slots, { ...ask, still: true }) : writeStep(known, slots, ask)
    },
  }
}

function writeStep(written: Elaborated, slots: readonly HeldSlot[], ask: Ask): StepProgram {
  const { frame } = written
  const { b } = frame
  const own = slots.map((slot) => frame.slot(slot.name))
  const inputs = slots.map((slot, i) => own[i]?.value ?? b.input(slot.type))
  const isStill = ask.still || ask.mode === 'evaluate'
  const next = isStill ? inputs : own.map((slot, i) => slot?.next ?? inputs[i]!)
  const shown: Shown[] = []
  const outputs: Value[] = []
  const show = (of: Shown['of'], name: string, pass: Shown['pass'], value: Value | undefined) => {
    if (!value) return
    shown.push({ of, name, pass, type: value.type })
    outputs.push(value)
  }
  if (ask.metrics !== 'none') {
    for (const { name, value, everyStep } of namedMetrics(written)) {
      if (ask.metrics === 'all' || everyStep) show('metric', name, 'forward', b.reshape(b.cast(value, 'float'), []))
    }
  }
  const watched: ['slot' | 'port', string, Value | undefined][] = [
    ...(ask.ports ?? []).map((name) => ['port', name, portNamed(written, name)] as const),
    ...(ask.slots ?? []).map((name) => ['slot', name, frame.slot(name)?.value] as const),
  ].map(([of, name, value]) => [of, name, value])
  if (watched.length > 0) {
    const floats = watched.flatMap(([, , value]) => (value?.type.dtype === 'float' ? [value] : []))
    const cotangents = cotangentsFor(written, floats, ask.gradientOf)
    const tangents = ask.tangentOf && tangentsFor(written, floats, ask.tangentOf)
    for (const [of, name, value] of watched) {
      show(of, name, 'forward', value)
      show(of, name, 'backward', value && comesBack(written, of, name) ? cotangents.get(value) : undefined)
      show(of, name, 'tangent', value && tangents?.get(value))
    }
  }
  for (const name of ask.changes ?? []) {
    const slot = frame.slot(name)
    if (slot && slot.next !== slot.value)
      show('metric', name, 'forward', rootMeanSquare(b, b.sub(slot.next, slot.value)))
  }
  for (const name of ask.views ?? []) show('view', name, 'forward', written.views.get(name)?.value)
  return { program: { ...b.finish([...next, ...outputs]), inputs }, shown }
}

const rootMeanSquare = (b: Builder, x: Value) => b.sqrt(mean(b, b.mul(x, x)))

/**
 * The cotangents of the values `wanted`: of the port that was asked for, 0 where it does not depend on them; else of the
 * learners' losses, for each value that of the first loss that reaches it; in a graph without learners, of its last
 * scalars, the ones that nothing takes further.
 */
function cotangentsFor(
  written: Elaborated,
  wanted: readonly Value[],
  gradientOf: string | undefined,
): ReadonlyMap<Value, Value> {
  const { frame, ports } = written
  const { b } = frame
  const found = new Map<Value, Value>()
  if (gradientOf !== undefined) {
    const of = ports.get(gradientOf)
    if (of) b.gradient([of], wanted).forEach((g, i) => found.set(wanted[i]!, g ?? b.zeros(wanted[i]!.type)))
    return found
  }
  const losses = learnersLosses(written)
  const goals = losses.length > 0 ? losses.map((loss) => [loss]) : [lastScalars(written)]
  for (const ys of goals) {
    const known = losses.length > 0 ? written.cotangents : found
    const missing = wanted.filter((value) => !known.has(value) && !found.has(value))
    b.gradient(ys, missing).forEach((g, i) => g && found.set(missing[i]!, g))
  }
  return losses.length > 0 ? new Map([...found, ...written.cotangents]) : found
}

/** An output's value, or that of an input where inputs have their own. */
const portNamed = ({ ports, arrivals }: Elaborated, name: string) => ports.get(name) ?? arrivals.get(name)

/** Whether anything can come back to a slot or a port: not to what only waits at an input of a block that does not work. */
export const comesBack = ({ ports, built }: Elaborated, of: 'slot' | 'port', name: string): boolean =>
  of === 'slot' || ports.has(name) || built.has(nodeOf(name))

/** What the learners make small (or large), in the order in which they stand. */
export function learnersLosses({ metrics, learners }: Elaborated): Value[] {
  const isGoal = ({ node, options }: Elaborated['metrics'][number]) => options.everyStep && learners.includes(node)
  return metrics.filter(isGoal).map((metric) => metric.value)
}

/** Whether a port is of one of these nodes, or of a node inside one. */
function isWithin(port: string, nodes: ReadonlySet<string>): boolean {
  if (nodes.size === 0) return false
  const ids = port.slice(0, port.lastIndexOf('.')).split('/')
  return ids.some((_, i) => nodes.has(ids.slice(0, i + 1).join('/')))
}

/**
 * The scalars that no further block takes, but for derivatives and what lies inside them; to be looked at is not to be taken
 * further, nor is what a block with a problem began to write.
 */
export function lastScalars({ ports, frame, views, derivatives, built }: Elaborated): Value[] {
  const looking = new Set([...views.values()].map(({ node }) => node))
  const values = [...new Set([...ports].flatMap(([name, value]) => (isWithin(name, derivatives) ? [] : [value])))]
  const isScalar = (value: Value) => value.type.dtype === 'float' && sizeOf(value.type.shape) === 1
  const own = new Set(frame.slots.map((slot) => slot.value))
  const takes = ({ origin }: Equation) =>
    origin?.pass === 'forward' && built.has(origin.node) && !looking.has(origin.node)
  return values.filter((value) => isScalar(value) && !own.has(value) && !frame.b.usersOf(value).some(takes))
}

/** Metrics under the names they are reported by: plain, or `node.name` where several nodes report the same. */
function namedMetrics({ metrics }: Elaborated) {
  return metrics.map(({ node, name, value, options }) => ({
    node,
    value,
    name: metrics.some((other) => other.name === name && other.node !== node) ? `${node}.${name}` : name,
    better: options.better ?? 'lower',
    everyStep: options.everyStep ?? false,
  }))
}

/** The random key that starts a run: the document's seed in two words. */
export function keyOf(seed: number): Float64Array {
  return Float64Array.of(Math.floor(seed / 2 ** 32) >>> 0, seed >>> 0)
}
