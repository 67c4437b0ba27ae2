import type { Elaborated } from '../../compile/elaborate.ts'
import type { HeldSlot } from '../../compile/frame.ts'
import { nodeOf } from '../../document/paths.ts'
import type { Value } from '../../ir/program.ts'
import type { Explanation, Quantity, Reason } from './explanation.ts'

/** Why there is no gradient at all: what is asked for does not run, is no float, or leads to no loss. */
export function whyNone(written: Elaborated, { name }: Quantity, x: Value | undefined): Explanation {
  const node = nodeOf(name)
  const { diagnostics, metrics, learners } = written
  const broken = diagnostics.find((d) => d.node === node && d.kind !== 'warning')
  const hasLoss = metrics.some((metric) => metric.options.everyStep && learners.includes(metric.node))
  const problem = broken && `${broken.message} ${broken.mend ?? ''}`.trim()
  const message = !x
    ? `It has no value now. ${problem ?? 'Wire its block first.'}`
    : problem !== undefined
      ? `It has no gradient: its block does not work now. ${problem}`
      : x.type.dtype !== 'float'
        ? 'It has no gradient: it holds indices or decisions, and there is no little change of those.'
        : hasLoss
          ? 'It has no gradient: no path leads from here to the loss of a learner. Wire it on, or give a learner its loss.'
          : 'It has no gradient: no path leads from here to a single number. Put a Sum, a Mean or a loss behind it.'
  return {
    finding: 'none',
    message,
    reasons: [],
    shape: x?.type.shape ?? [],
    element: 0,
    gradient: NaN,
    rms: NaN,
    loss: [],
    paths: [],
    pathCount: 0,
    rest: 0,
  }
}

/** Why no learner uses a parameter's gradient though it has one. */
export function noteOf({ learners }: Elaborated, slot: HeldSlot): Reason[] {
  if (slot.kind !== 'param' || learners.length === 0 || slot.learner !== undefined) return []
  const text = slot.frozen
    ? 'is frozen: this is what its gradient would be, and no learner uses it.'
    : `is changed by no learner: none takes ${slot.group === '' ? 'parameters without a group' : `the group “${slot.group}”`}.`
  return [{ node: slot.node, text }]
}
