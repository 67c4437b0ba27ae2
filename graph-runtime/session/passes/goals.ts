import { lastScalars, learnersLosses } from '../../compile/losses.ts'
import type { Elaborated } from '../../compile/elaborate.ts'
import type { Value } from '../../ir/program.ts'
import type { Maybe } from '../../ir/primitive.ts'

/** What is differentiated by what, and the gradients found. */
export interface Goal {
  readonly ys: readonly Value[]
  readonly xs: readonly Value[]
  readonly gradients: readonly Maybe[]
  /** For every value on the way its cotangent. */
  readonly cotangents: ReadonlyMap<Value, Value>
}

/**
 * Each learner's loss by what it learns; without learners the last scalars by parameters and knobs, or by data where there
 * are neither. A gradient that the step has already is found again, not written twice.
 */
export function goalsOf(written: Elaborated): Goal[] {
  const { b } = written.frame
  return endsOf(written)
    .filter(({ ys, xs }) => ys.length > 0 && xs.length > 0)
    .map(({ ys, xs }) => {
      const cotangents = new Map<Value, Value>()
      return { ys, xs, gradients: b.gradient(ys, xs, undefined, cotangents), cotangents }
    })
}

function endsOf(written: Elaborated): { readonly ys: readonly Value[]; readonly xs: readonly Value[] }[] {
  const { frame, metrics } = written
  const slots = frame.slots.filter(({ type }) => type.dtype === 'float')
  const losses = new Set(learnersLosses(written))
  if (losses.size === 0) {
    const ofKind = (...kinds: string[]) => slots.filter(({ kind }) => kinds.includes(kind)).map(({ value }) => value)
    const turned = ofKind('param', 'knob')
    return [{ ys: lastScalars(written), xs: turned.length > 0 ? turned : ofKind('data') }]
  }
  return written.learners.map((learner) => {
    const loss = metrics.find(({ node, value }) => node === learner && losses.has(value))
    const xs = slots.filter((slot) => slot.learner === learner && slot.kind === 'param').map(({ value }) => value)
    return { ys: loss ? [loss.value] : [], xs }
  })
}
