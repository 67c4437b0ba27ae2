import type { NodeTime, Profile } from '../../../graph-runtime/session/profile.ts'

/** How long a step is in a block of the graph on show, in milliseconds; in an own block, in all that it holds. */
export interface TimeRow extends Omit<NodeTime, 'node'> {
  readonly path: string
  readonly whole: number
}

/** A row for each block of the graph whose paths begin with `prefix`, the longest first. */
export function timeRows({ nodes }: Profile, prefix: string): TimeRow[] {
  const rows = new Map<string, TimeRow>()
  for (const { node, forward, backward, update } of nodes) {
    if (!node.startsWith(prefix)) continue
    const path = prefix + node.slice(prefix.length).split('/')[0]!
    const row = rows.get(path) ?? { path, forward: 0, backward: 0, update: 0, whole: 0 }
    rows.set(path, {
      path,
      forward: row.forward + forward,
      backward: row.backward + backward,
      update: row.update + update,
      whole: row.whole + forward + backward + update,
    })
  }
  return [...rows.values()].toSorted((a, b) => b.whole - a.whole)
}

/** How times beside one another are written: in one unit, with as many decimals as give the step's four figures, but three at most. */
export function timeFormat(step: number): { readonly unit: 'ms' | 'µs'; readonly write: (ms: number) => string } {
  const [unit, factor] = step >= 1 ? (['ms', 1] as const) : (['µs', 1000] as const)
  const decimals = Math.min(3, Math.max(0, 3 - Math.floor(Math.log10(step * factor))))
  return { unit, write: (ms) => (ms * factor).toFixed(decimals) }
}

/** A part of the whole in percent. */
export function shareText(part: number): string {
  const percent = 100 * part
  if (percent > 0 && percent < 0.1) return '< 0.1 %'
  return `${percent >= 99.95 ? '100' : percent.toFixed(1)} %`
}
