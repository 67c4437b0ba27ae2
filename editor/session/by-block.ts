import type { Diagnostic } from '../../graph-runtime/compile/diagnostic.ts'
import type { Report, SlotReport } from '../../graph-runtime/session/protocol.ts'

/** What a report says of single blocks, by their paths. */
interface ByBlock {
  readonly slots: ReadonlyMap<string, readonly SlotReport[]>
  readonly diagnostics: ReadonlyMap<string, readonly Diagnostic[]>
  /** Whether a learner of the document itself changes anything; what still runs may be an older one. */
  readonly learns: boolean
  /** Those whose figures are of an earlier document, and the own blocks that hold them. */
  readonly outdated: ReadonlySet<string>
}

const known = new WeakMap<Report, ByBlock>()

/** The slots and diagnostics of a report by the paths of their blocks: looked for once, not once for each block. */
export function byBlock(report: Report): ByBlock {
  const found = known.get(report)
  if (found) return found
  const made = {
    slots: byNode(report.slots),
    diagnostics: byNode(report.diagnostics),
    learns: report.slots.some(({ learned }) => learned),
    outdated: new Set(report.outdated.flatMap(withHolders)),
  }
  known.set(report, made)
  return made
}

/** A path and those of the own blocks on its way: `a/b/c` is in `a/b`, and that in `a`. */
const withHolders = (path: string): string[] => path.split('/').map((_, i, ids) => ids.slice(0, i + 1).join('/'))

function byNode<T extends { readonly node: string }>(items: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(item.node)
    if (group) group.push(item)
    else groups.set(item.node, [item])
  }
  return groups
}
