/** A directed edge between two named things. */
export type Edge = readonly [from: string, to: string]

/**
 * Finds one circle among directed edges: the names along it, each feeding the next and the last the first; undefined where
 * there is none. Kahn's algorithm takes away what nothing feeds; of what is left, everything is fed by something left, so
 * walking backwards must come round. Linear in the edges.
 */
export function findCircle(edges: readonly Edge[]): string[] | undefined {
  const feeds = new Map<string, string[]>()
  const fedBy = new Map<string, string[]>()
  const open = new Map<string, number>()
  for (const [from, to] of edges) {
    append(feeds, from, to)
    append(fedBy, to, from)
    open.set(from, open.get(from) ?? 0)
    open.set(to, (open.get(to) ?? 0) + 1)
  }
  const ready = [...open].filter(([, count]) => count === 0).map(([name]) => name)
  for (let name = ready.pop(); name !== undefined; name = ready.pop()) {
    open.delete(name)
    for (const next of feeds.get(name) ?? []) {
      const count = (open.get(next) ?? 0) - 1
      open.set(next, count)
      if (count === 0) ready.push(next)
    }
  }
  const [start] = open.keys()
  if (start === undefined) return undefined
  const visited = new Map<string, number>()
  const walk: string[] = []
  let name = start
  while (!visited.has(name)) {
    visited.set(name, walk.length)
    walk.push(name)
    name = fedBy.get(name)?.find((before) => open.has(before)) ?? name
  }
  return walk.slice(visited.get(name)).reverse()
}

/** Names a circle for a message: `a → b → a`; what is long is shortened in the middle. */
export function formatCircle(circle: readonly string[]): string {
  const shown = circle.length > 8 ? [...circle.slice(0, 4), '…', ...circle.slice(-3)] : circle
  return [...shown, circle[0]].join(' → ')
}

function append(lists: Map<string, string[]>, key: string, item: string): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [item])
  else list.push(item)
}
