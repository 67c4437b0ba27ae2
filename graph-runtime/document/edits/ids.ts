import { isName } from '../paths.ts'
import type { Graph } from '../types.ts'

const LONGEST = 64

/** Every id in use in a graph: blocks and notes share one space, since both are selected and moved by id. */
export function idsIn(graph: Graph): Set<string> {
  return new Set([...graph.nodes, ...(graph.notes ?? [])].map(({ id }) => id))
}

/**
 * A maker of ids that are not taken: the base itself, then `base-2`, `base-3` and so on; `dense-2` counts as `dense`. Each id
 * made is taken from then on.
 */
export function freshIds(taken: Set<string>): (base: string) => string {
  const last = new Map<string, number>()
  return (base) => {
    const clean = base.replace(/[^A-Za-z0-9_-]/g, '-').slice(0, LONGEST)
    const usable = isName(clean) ? clean : 'block'
    const stem = usable.replace(/-\d+$/, '').slice(0, LONGEST - 8) || usable
    let id = usable
    for (let count = last.get(stem) ?? 2; taken.has(id); count++) {
      id = `${stem}-${count}`
      last.set(stem, count + 1)
    }
    taken.add(id)
    return id
  }
}

/** An id for a new block of that type: the type itself, or with the first number that is free. */
export function freshId(graph: Graph, type: string): string {
  return freshIds(idsIn(graph))(type)
}
