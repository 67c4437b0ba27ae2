import type { Precision } from '../backends/backend.ts'
import type { Compiled } from '../compile/compile.ts'
import type { Diagnostic } from '../compile/diagnostic.ts'
import { TooLarge } from '../ir/types.ts'
import type { Report } from './protocol.ts'

interface Opened {
  readonly revision: number
  readonly current: boolean
  readonly outdated: readonly string[]
  /** What there is to say besides the compiler's diagnostics. */
  readonly notes: readonly Diagnostic[]
  readonly backend: string
  readonly precision: Precision
}

/** What became of a document, for whoever opened it. */
export function reportOf(compiled: Compiled, { notes, ...opened }: Opened): Report {
  return {
    is: 'report',
    ...opened,
    portTypes: Object.fromEntries(compiled.portTypes),
    slots: compiled.slots.map(({ name, kind, type, node, frozen, learner }) => ({
      name,
      kind,
      type,
      node,
      frozen,
      learned: learner !== undefined,
    })),
    metrics: compiled.metrics,
    views: compiled.views,
    learners: compiled.learners,
    diagnostics: [...compiled.diagnostics, ...notes],
    order: compiled.order,
    epoch: compiled.epoch,
  }
}

/** Something that the file has learnt and no block takes up. */
export function unusedWarning(slot: string): Diagnostic {
  return {
    kind: 'warning',
    node: slot.slice(0, Math.max(0, slot.indexOf('.'))),
    message: `What the file has learnt for ${slot} is not used: no block needs it in that shape.`,
    mend: 'Train again and save, or remove it from "parameters".',
  }
}

/** A graph whose blocks fit in memory one by one, but not together: said beside the one that takes the most, if any does. */
export function memoryProblem(
  error: RangeError,
  largest: string | undefined,
  nameOf: (path: string) => string,
): Diagnostic {
  const why = error instanceof TooLarge ? error.message : `There is not the memory for this graph: ${error.message}.`
  return {
    kind: 'problem',
    node: largest ?? '',
    message: largest === undefined ? why : `${why} The most is for ${nameOf(largest)}.`,
    mend: 'Choose smaller shapes or fewer rows.',
  }
}
