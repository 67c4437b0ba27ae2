import { lastScalars } from '../../compile/losses.ts'
import type { Elaborated } from '../../compile/elaborate.ts'
import type { Value } from '../../ir/program.ts'

/** One backward pass: from what it starts, and the cotangents on its way. */
export interface Goal {
  /** The node of the learner; undefined in a graph without learners. */
  readonly learner: string | undefined
  /** Where it starts, each with the cotangent 1. */
  readonly from: readonly Value[]
  /** The cotangent of every value that it reaches. */
  readonly cotangents: ReadonlyMap<Value, Value>
}

/**
 * The backward passes of a training step: each learner's loss back to the parameters it changes; without learners, from the last
 * scalars back to everything that was given.
 */
export function goalsOf(written: Elaborated): Goal[] {
  const { frame, metrics, learners } = written
  const back = (from: readonly Value[], to: readonly Value[]) => {
    const cotangents = new Map<Value, Value>()
    frame.b.gradient(from, to, undefined, cotangents)
    return cotangents
  }
  if (learners.length === 0) {
    const from = lastScalars(written)
    const given = frame.slots.map(({ value }) => value).filter(({ type }) => type.dtype === 'float')
    const cotangents = back(from, given)
    return cotangents.size === 0 ? [] : [{ learner: undefined, from, cotangents }]
  }
  return learners.flatMap((learner) => {
    const from = metrics.filter(({ node, options }) => node === learner && options.everyStep).map(({ value }) => value)
    const changed = frame.slots.filter((slot) => slot.learner === learner).map(({ value }) => value)
    return from.length === 0 ? [] : [{ learner, from, cotangents: back(from, changed) }]
  })
}
