import { nodeOf } from '../document/paths.ts'
import type { Reading } from './protocol.ts'
import type { Session } from './session.ts'
import { summarise } from './summary.ts'

/** While it trains, all views together take at most this share of the time. */
const SHARE = 0.2

/**
 * How long a view waits until it is read again. Of all ways to keep to the share, waits in proportion to the roots of the
 * costs make the sum of all waits least: a slow picture waits longer, but a quick one hardly waits for it.
 */
function waitFor(cost: number, costs: Iterable<number>): number {
  let roots = 0
  for (const each of costs) roots += Math.sqrt(each)
  return (Math.sqrt(cost) * roots) / SHARE
}

type Point = NonNullable<Reading['way']>[number]

/** No more points than this go into one message; the rest are thinned out evenly. */
const MOST_POINTS = 500

function thinned(points: readonly Point[]): readonly Point[] {
  const every = Math.ceil(points.length / MOST_POINTS)
  return points.filter((_, i) => i % every === 0)
}

/** Reads what chosen views draw. Each block is looked at by itself, so that a slow picture does not hold up a quick one. */
export function readViews(session: Pick<Session, 'look' | 'views' | 'follow' | 'takeWay'>, now: () => number) {
  let chosen = new Map<string, string[]>()
  const dueAt = new Map<string, number>()
  const costs = new Map<string, number>()
  const way = new Map<string, Point[]>()
  let views: Session['views'] | undefined
  return {
    /** Which figures to read, by `node.name`. */
    choose(names: readonly string[]): void {
      chosen = new Map()
      for (const name of names) chosen.set(nodeOf(name), [...(chosen.get(nodeOf(name)) ?? []), name])
      for (const node of costs.keys()) if (!chosen.has(node)) costs.delete(node)
      dueAt.clear()
      way.clear()
      session.follow(names)
    },
    /** The figures as the slots stand, whole: of all views, or while it trains of those whose turn it is. */
    async read(isTraining: boolean): Promise<Reading[]> {
      for (const { name, ...point } of session.takeWay()) {
        const known = way.get(name)
        if (known) known.push(point)
        else way.set(name, [point])
      }
      // A document that was opened anew may follow other slots.
      if (session.views !== views) session.follow([...chosen.values()].flat())
      views = session.views
      const known = new Map(session.views.map((view) => [view.name, view]))
      const found: Reading[] = []
      for (const [node, names] of chosen) {
        const start = now()
        if (isTraining && start < (dueAt.get(node) ?? -Infinity)) continue
        for (const mode of ['train', 'evaluate'] as const) {
          const own = names.filter((name) => known.get(name)?.mode === mode)
          if (own.length === 0) continue
          for (const { name, type, data } of await session.look({ mode, metrics: 'none', views: own })) {
            const summary = summarise(data, type.shape)
            const passed = way.get(name)
            way.delete(name)
            const whole = new Float32Array(data)
            found.push({ of: 'view', name, pass: 'forward', summary, whole, ...(passed && { way: thinned(passed) }) })
          }
        }
        // The first look compiles, which says nothing of the next; it comes before the training as a rule.
        dueAt.delete(node)
        if (!isTraining) continue
        costs.set(node, now() - start)
        dueAt.set(node, now() + waitFor(now() - start, costs.values()))
      }
      return found
    },
  }
}
