import { nodeOf } from '../document/paths.ts'
import type { Reading } from './protocol.ts'
import type { Session } from './session.ts'
import { summarise } from './summary.ts'

/** While it trains, all views together take at most this share of the time. */
const SHARE = 0.2

/** Reads what chosen views draw. Each block is looked at by itself, so that a slow picture does not hold up a quick one. */
export function readViews(session: Pick<Session, 'look' | 'views'>, now: () => number) {
  let chosen = new Map<string, string[]>()
  let dueAt = new Map<string, number>()
  return {
    /** Which figures to read, by `node.name`. */
    choose(names: readonly string[]): void {
      chosen = new Map()
      for (const name of names) chosen.set(nodeOf(name), [...(chosen.get(nodeOf(name)) ?? []), name])
      dueAt = new Map([...dueAt].filter(([node]) => chosen.has(node)))
    },
    /** The figures as the slots stand, whole: of all views, or while it trains of those whose turn it is. */
    async read(isTraining: boolean): Promise<Reading[]> {
      const known = new Map(session.views.map((view) => [view.name, view]))
      const found: Reading[] = []
      for (const [node, names] of chosen) {
        const start = now()
        if (isTraining && start < (dueAt.get(node) ?? -Infinity)) continue
        for (const mode of ['train', 'evaluate'] as const) {
          const views = names.filter((name) => known.get(name)?.mode === mode)
          if (views.length === 0) continue
          for (const { name, type, data } of await session.look({ mode, metrics: 'none', views })) {
            const summary = summarise(data, type.shape)
            found.push({ of: 'view', name, pass: 'forward', summary, whole: Float32Array.from(data) })
          }
        }
        dueAt.set(node, now() + ((now() - start) * chosen.size) / SHARE)
      }
      return found
    },
  }
}
