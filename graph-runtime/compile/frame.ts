import type { Init, SlotKind } from '../definition/scope.ts'
import { Builder } from '../ir/builder.ts'
import type { Value } from '../ir/program.ts'
import { KEY } from '../ir/random.ts'
import { sameType, showType, tensor, type TensorType } from '../ir/types.ts'
import type { Slice } from '../transforms/slice.ts'
import { BuildFailure } from './diagnostic.ts'

/** Where a slot's first content comes from. */
export type Start =
  | { readonly is: 'init'; readonly init: Init }
  | { readonly is: 'content'; readonly content: ArrayLike<number> }
  /** What something upstream computes from slots made earlier. */
  | { readonly is: 'held'; readonly slice: Slice }
  | { readonly is: 'seed' }

/** A tensor that outlives a step, as compile knows it. */
export interface Slot {
  readonly name: string
  readonly kind: SlotKind
  readonly type: TensorType
  /** The path of the node that made it; empty for the run's own. */
  readonly node: string
  readonly start: Start
  readonly frozen: boolean
  readonly group: string
}

/** A slot of the function that is written. */
export class HeldSlot implements Slot {
  readonly name: string
  readonly kind: SlotKind
  readonly type: TensorType
  readonly node: string
  readonly start: Start
  readonly frozen: boolean
  readonly group: string
  /** Its value as the step begins. */
  readonly value: Value
  /** The node that changes it as a learner, if any. */
  learner: string | undefined
  #next: Value | (() => Value)

  constructor({ name, kind, type, node, start, frozen, group }: Slot, value: Value) {
    this.name = name
    this.kind = kind
    this.type = type
    this.node = node
    this.start = start
    this.frozen = frozen
    this.group = group
    this.value = value
    this.#next = value
  }

  /** Its value after the step: what it was last told to become, written when it is first asked for. */
  get next(): Value {
    if (typeof this.#next === 'function') this.#next = this.#next()
    return this.#next
  }
  become(next: Value | (() => Value)): void {
    this.#next = next
  }
}

export const INDEX = tensor('u32')

/** One function being written, and the slots asked for so far. */
export class Frame {
  readonly b = new Builder()
  readonly slots: HeldSlot[] = []
  readonly #byName = new Map<string, HeldSlot>()
  readonly seed: Value
  readonly clock: Value

  constructor() {
    const own = { node: '', frozen: false, group: '' }
    this.seed = this.hold({ ...own, name: 'seed', kind: 'seed', type: KEY, start: { is: 'seed' } }).value
    const zero: Init = (b, _key, type) => b.zeros(type)
    const clock = this.hold({ ...own, name: 'clock', kind: 'clock', type: INDEX, start: { is: 'init', init: zero } })
    this.clock = clock.value
    clock.become(this.b.add(clock.value, 1))
  }

  /** The slot of this name, made if it is not there yet: instances that share parameters meet here, and must agree. */
  hold(slot: Slot): HeldSlot {
    const known = this.#byName.get(slot.name)
    if (known) {
      checkAgreement(known, slot)
      return known
    }
    const held = new HeldSlot(slot, this.b.input(slot.type))
    this.slots.push(held)
    this.#byName.set(slot.name, held)
    return held
  }

  slot(name: string): HeldSlot | undefined {
    return this.#byName.get(name)
  }
}

/** Throws BuildFailure unless two blocks that share a slot want the same of it. */
function checkAgreement(known: Slot, slot: Slot): void {
  if (!sameType(known.type, slot.type)) {
    throw new BuildFailure(
      `Blocks that share “${slot.name}” need it in one shape, but it is ${showType(known.type)} in one and ${showType(slot.type)} in the other.`,
      { mend: 'Feed both the same width, or let each have its own parameters.' },
    )
  }
  if (known.frozen !== slot.frozen) {
    throw new BuildFailure(`Of the blocks that share “${slot.name}” some are frozen and some are not.`, {
      mend: 'Freeze all of them or none, or let each have its own parameters.',
    })
  }
  if (known.group !== slot.group) {
    const [one, other] = [known.group, slot.group].map((group) => (group === '' ? 'no group' : `the group “${group}”`))
    throw new BuildFailure(`Blocks that share “${slot.name}” put it in ${one} and in ${other}.`, {
      mend: 'Give all of them the same group, or let each have its own parameters.',
    })
  }
}
