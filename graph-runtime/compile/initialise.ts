import { Builder } from '../ir/builder.ts'
import type { Program, Value } from '../ir/program.ts'
import { fold, hash, KEY } from '../ir/random.ts'
import type { HeldSlot } from './frame.ts'

/** How a run's slots get their first content. */
export interface Initialise {
  /** (key, contents) → the slots */
  readonly program: Program
  /** Names of the slots that it fills. */
  readonly fills: readonly string[]
  /** What to give for the inputs after the key, each with the slot that it is for. */
  readonly contents: readonly { readonly slot: string; readonly content: ArrayLike<number> }[]
}

/** Writes the program that fills those slots that are `needed`, all unless said, each from a key of its own. */
export function writeInitialise(slots: readonly HeldSlot[], needed?: ReadonlySet<string>): Initialise {
  const b = new Builder()
  const key = b.input(KEY)
  const contents: Initialise['contents'][number][] = []
  const byValue = new Map(slots.map((slot) => [slot.value, slot]))
  const filled = new Map<Value, Value>()
  const contentOf = ({ name, type, start }: HeldSlot): Value => {
    switch (start.is) {
      case 'seed':
        return key
      case 'content':
        contents.push({ slot: name, content: start.content })
        return b.input(type)
      case 'init':
        return start.init(b, fold(b, key, hash(name)), type)
      case 'held':
        return b.inline(start.slice.program, start.slice.captured.map(fill))[0]!
    }
  }
  const fill = (value: Value): Value => {
    const content = filled.get(value) ?? contentOf(byValue.get(value)!)
    filled.set(value, content)
    return content
  }
  const wanted = needed ? slots.filter(({ name }) => needed.has(name)) : slots
  return { program: b.finish(wanted.map(({ value }) => fill(value))), fills: wanted.map(({ name }) => name), contents }
}
