import { Builder } from '../ir/builder.ts'
import type { Program, Value } from '../ir/program.ts'
import { fold, hash, KEY } from '../ir/random.ts'
import type { HeldSlot } from './frame.ts'

/** How a run's slots get their first content. */
export interface Initialise {
  /** (key, content slots) → all slots */
  readonly program: Program
  /** What to give for the inputs after the key, each with the slot that it is for. */
  readonly contents: readonly { readonly slot: string; readonly content: ArrayLike<number> }[]
}

/** Writes the program that fills the slots, in the order in which they were asked for, each from a key of its own. */
export function writeInitialise(slots: readonly HeldSlot[]): Initialise {
  const b = new Builder()
  const key = b.input(KEY)
  const contents: Initialise['contents'][number][] = []
  const filled = new Map<Value, Value>()
  for (const { name, type, start, value } of slots) {
    const content = () => {
      switch (start.is) {
        case 'seed':
          return key
        case 'content':
          contents.push({ slot: name, content: start.content })
          return b.input(type)
        case 'init':
          return start.init(b, fold(b, key, hash(name)), type)
        case 'held':
          return b.inline(
            start.slice.program,
            start.slice.captured.map((captured) => filled.get(captured)!),
          )[0]!
      }
    }
    filled.set(value, content())
  }
  return { program: b.finish(slots.map((slot) => filled.get(slot.value)!)), contents }
}
