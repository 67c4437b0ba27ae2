import type { Diagnostic } from './diagnostic.ts'
import type { Elaborated } from './elaborate.ts'
import type { HeldSlot } from './frame.ts'

/** What of a document works, but hardly as meant: parameters that no learner changes, or none can; `nameOf` says what slots are called. */
export function warnings(
  { learners, unreached }: Elaborated,
  slots: readonly HeldSlot[],
  nameOf: (slot: string) => string,
): Diagnostic[] {
  if (learners.length === 0) return []
  const still = [...unreached].map(([node, values]): Diagnostic => {
    const names = slots.filter(({ value }) => values.includes(value)).map(({ name }) => name)
    return {
      kind: 'warning',
      node,
      message: `No gradient reaches ${names.map(nameOf).join(', ')}, so learning leaves it as it is.`,
      mend: 'What lies between is flat, such as argmax, round or a comparison: use a smooth form of it.',
    }
  })
  const missed = new Map<string, string[]>()
  for (const slot of slots) {
    if (slot.kind !== 'param' || slot.learner || slot.frozen) continue
    missed.set(slot.node, [...(missed.get(slot.node) ?? []), slot.name])
  }
  const idle = [...missed].map(([node, names]): Diagnostic => ({
    kind: 'warning',
    node,
    message: `No learner changes ${names.map(nameOf).join(', ')}.`,
    mend: 'Wire it into the loss of a learner, or freeze it.',
  }))
  return [...still, ...idle]
}
