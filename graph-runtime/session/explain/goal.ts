import { lastScalars } from '../../compile/losses.ts'
import type { Elaborated } from '../../compile/elaborate.ts'
import type { HeldSlot } from '../../compile/frame.ts'
import type { Value } from '../../ir/program.ts'
import { between } from '../../transforms/between.ts'

/** What is differentiated, and under which names. */
export interface Goal {
  readonly ys: readonly Value[]
  /** Paths of learners, or ports. */
  readonly names: readonly string[]
}

/**
 * The loss whose gradient a value's is, as the page shows it: that of its own learner, else of the first learner that it reaches;
 * in a graph without learners its last scalars together. Undefined where it reaches none, even by a way that no gradient passes.
 */
export function goalOf(written: Elaborated, x: Value, slot: HeldSlot | undefined): Goal | undefined {
  const { metrics, learners, frame, ports } = written
  const { b } = frame
  const losses = metrics.filter(({ node, options }) => options.everyStep && learners.includes(node))
  if (losses.length === 0) {
    const ys = lastScalars(written).filter((y) => y === x || between(b, [x], [y]).length > 0)
    const names = [...ports].flatMap(([name, value]) => (ys.includes(value) ? [name] : []))
    return ys.length > 0 ? { ys, names } : undefined
  }
  const goals = losses
    .toSorted((p, q) => Number(q.node === slot?.learner) - Number(p.node === slot?.learner))
    .map(({ node, value }): Goal => ({ ys: [value], names: [node] }))
  const shown = written.cotangents.get(x)
  const gradients = goals.map(({ ys }) => b.gradient(ys, [x])[0])
  return (
    (slot?.learner === undefined ? goals.find((_, i) => shown && gradients[i] === shown) : undefined) ??
    goals.find((_, i) => gradients[i]) ??
    goals.find(({ ys }) => between(b, [x], ys).length > 0)
  )
}
