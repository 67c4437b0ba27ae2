import type { Init, MetricOptions, NodeScope, Parameter, SlotKind, SlotPlace } from '../definition/scope.ts'
import type { Tables } from '../definition/table.ts'
import type { Graph } from '../document/types.ts'
import type { Value } from '../ir/program.ts'
import { fold, hash } from '../ir/random.ts'
import { showType, sizeOf, type TensorType } from '../ir/types.ts'
import { BuildFailure } from './diagnostic.ts'
import type { Frame, HeldSlot, Start } from './frame.ts'

/** A number that a node reports. */
export interface Metric {
  readonly node: string
  readonly name: string
  readonly value: Value
  readonly options: MetricOptions
}

/** What a view draws. */
export interface ShownFigure {
  readonly node: string
  readonly value: Value
  readonly mode: 'train' | 'evaluate'
  readonly follows: readonly SlotPlace[] | undefined
  readonly everyStep: boolean
}

/** No view shows more numbers than this at once: 181 × 181, or forty images of 28 × 28. */
export const MOST_SHOWN = 2 ** 15

/** What all scopes of one compilation write to. */
export interface Writing {
  readonly frame: Frame
  readonly mode: 'train' | 'evaluate'
  readonly assets: Tables
  readonly metrics: Metric[]
  /** By `node.name`. */
  readonly views: Map<string, ShownFigure>
  /** Paths of the nodes that set parameters, in the order in which they were built. */
  readonly learners: Set<string>
  /** For each value, its cotangent for the first learner that reaches it. */
  readonly cotangents: Map<Value, Value>
  /** For each node that asked for gradients, of what it depends on without any: all that lies between is steps. */
  readonly unreached: Map<string, Value[]>
  /** Paths of the nodes that give derivatives: values like any other, but no ends to differentiate. */
  readonly derivatives: Set<string>
  /** In how many steps each node that gives rows in parts goes through them once. */
  readonly epochs: number[]
  /** Writes another graph in place. */
  graph(name: string, place: Place): Readonly<Record<string, Value>>
}

/** Where a graph is being written. */
export interface Place {
  /** Before the ids of its nodes: empty, or `encoder/`. */
  readonly prefix: string
  /** Before the names of its slots: the same, unless instances share them. */
  readonly slotPrefix: string
  /** The graphs it stands in, from the main one inwards: none of them may stand in it again. */
  readonly inside: readonly string[]
  readonly group: string
  readonly frozen: boolean
  readonly args: Readonly<Record<string, Value>> | undefined
  readonly results: Record<string, Value>
  /** Where the graph repeats blocks that stand elsewhere. */
  readonly repeats?: Repeats | undefined
}

/** The blocks that a graph repeats: it has their settings and slots, and changes and reports nothing. */
export interface Repeats {
  /** Before the ids of the originals. */
  readonly prefix: string
  /** The graph they stand in, where it is another than the one that repeats them. */
  readonly graph?: Graph | undefined
}

/** One node's scope. `id` is its name within its graph. */
export function scopeFor(
  writing: Writing,
  place: Place,
  id: string,
  wired: Readonly<Record<string, Value>>,
  own: { readonly frozen: boolean; readonly group: string },
  graph: Graph,
): NodeScope {
  const { frame, mode, metrics } = writing
  const { b, clock } = frame
  const path = place.prefix + id
  const { repeats } = place
  // Slots and draws of a block that repeats another are the other's.
  const original = (repeats?.prefix ?? place.prefix) + id
  const slotName = (name: string) => `${place.slotPrefix}${id}.${name}`
  const frozen = place.frozen || own.frozen
  const group = own.group || place.group
  const hold = (name: string, kind: SlotKind, type: TensorType, start: Start) =>
    frame.hold({ name, kind, type, start, node: original, frozen, group })
  const make = (kind: SlotKind, name: string, type: TensorType, init: Init) =>
    hold(slotName(name), kind, type, { is: 'init', init })

  /** Labels what is written later as what is written now. */
  const later = (next: Value | (() => Value)) => {
    const { origin } = b
    return typeof next === 'function' ? () => b.writing(origin, next) : next
  }

  const asParameter = (slot: HeldSlot): Parameter => ({
    name: slot.name,
    value: slot.value,
    set(next) {
      if (repeats) return
      if (slot.learner && slot.learner !== path) {
        throw new BuildFailure(`${slot.name} is already changed by ${slot.learner}.`, {
          mend: 'Give the blocks of each learner a group, and name it in the learner.',
        })
      }
      writing.learners.add(path)
      if (mode === 'evaluate') return
      slot.learner = path
      slot.become(later(next))
    },
  })

  return {
    b,
    path,
    clock,
    mode,
    wired,
    param: (name, type, init) => make('param', name, type, init).value,
    state(name, type, init) {
      const slot = make('state', name, type, init)
      return repeats ? slot.value : slot.next
    },
    update(name, next) {
      const slot = frame.slot(slotName(name))
      if (!slot) throw new TypeError(`${path} updates ${name}, a state that it has not asked for`)
      if (mode === 'train' && !repeats) slot.become(later(next))
    },
    hold(name, value) {
      const start = { is: 'held', slice: b.cut([value], []) } as const
      return hold(`${original}.${name}`, 'data', value.type, start).value
    },
    data(name, type, content) {
      if (content.length !== sizeOf(type.shape)) {
        throw new BuildFailure(
          `${showType(type)} needs ${sizeOf(type.shape)} numbers, but there are ${content.length}.`,
        )
      }
      return hold(slotName(name), 'data', type, { is: 'content', content }).value
    },
    isFixed(value) {
      const fixed = frame.slots.filter((slot) => slot.kind === 'data' || slot.kind === 'seed')
      const known = new Set(fixed.map((slot) => slot.value))
      return b.cut([value], []).captured.every((read) => known.has(read))
    },
    asset(name) {
      const table = writing.assets.get(name)
      if (table && !(table instanceof Error)) return table
      throw new BuildFailure(
        `The data file ${name} could not be loaded: ${table?.message ?? 'it was not asked for'}.`,
        {
          mend: 'Check the network, then try again.',
          again: true,
        },
      )
    },
    key(name = '', { once = false } = {}) {
      const own = fold(b, frame.seed, hash(`${original}.${name}`))
      const inMode = mode === 'train' ? own : fold(b, own, 1)
      return once ? own : fold(b, inMode, clock)
    },
    parameters(of, only = '') {
      const all = b.cut([of], [])
      const stopped = all.program.equations.filter((equation) => equation.primitive === 'stopGradient')
      const walls = stopped.flatMap((equation) => equation.outputs)
      const read = new Set((walls.length === 0 ? all : b.cut([of], walls)).captured)
      const found = frame.slots.filter((slot) => slot.kind === 'param' && !slot.frozen && read.has(slot.value))
      return found.filter((slot) => only === '' || slot.group === only).map(asParameter)
    },
    gradient(of, wrt) {
      const seen = new Map<Value, Value>()
      const grads = b.gradient([of], wrt, undefined, seen)
      for (const [value, cotangent] of seen)
        if (!writing.cotangents.has(value)) writing.cotangents.set(value, cotangent)
      const unreached = wrt.filter((_, i) => !grads[i])
      if (unreached.length > 0) writing.unreached.set(path, unreached)
      return grads.map((g, i) => g ?? b.zeros(wrt[i]!.type))
    },
    functionOf: (outputs, inputs) => b.cut(outputs, inputs),
    derivative(outputs, inputs, cotangents) {
      const seeds = outputs.map((y, i) => cotangents[i] ?? b.like(y, 1))
      writing.derivatives.add(path)
      return b.gradient(outputs, inputs, seeds).map((g, i) => g ?? b.zeros(inputs[i]!.type))
    },
    graph(name, args, { share = false, beside = false } = {}) {
      const shared = { prefix: `${path}/`, inside: place.inside, args, results: {} }
      if (beside) {
        const originals = { prefix: repeats?.prefix ?? place.prefix, graph: repeats?.graph ?? graph }
        const { slotPrefix, group: outerGroup, frozen: isOuterFrozen } = place
        return writing.graph(name, {
          ...shared,
          slotPrefix,
          group: outerGroup,
          frozen: isOuterFrozen,
          repeats: originals,
        })
      }
      const slotPrefix = share ? `@${name}/` : `${place.slotPrefix}${id}/`
      return writing.graph(name, {
        ...shared,
        slotPrefix,
        group,
        frozen,
        repeats: repeats && { prefix: `${original}/` },
      })
    },
    argument: (name) => place.args?.[name],
    result(name, value) {
      place.results[name] = value
    },
    metric(name, value, options = {}) {
      if (repeats) return
      if (sizeOf(value.type.shape) !== 1) {
        throw new BuildFailure(`“${name}” must be one number to be reported, but it is ${showType(value.type)}.`)
      }
      metrics.push({ node: path, name, value, options })
    },
    epoch(steps) {
      if (!repeats) writing.epochs.push(steps)
    },
    show(name, value, { mode: shownIn = 'train', follows, everyStep = false } = {}) {
      const size = sizeOf(value.type.shape)
      if (size > MOST_SHOWN) {
        throw new BuildFailure(`“${name}” has ${size} numbers, and a picture holds at most ${MOST_SHOWN}.`, {
          mend: 'Show fewer rows or a coarser grid.',
        })
      }
      writing.views.set(`${path}.${name}`, { node: path, value, mode: shownIn, follows, everyStep })
    },
    fail(message, where) {
      throw new BuildFailure(message, where)
    },
  }
}
