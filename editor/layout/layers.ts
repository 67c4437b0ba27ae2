interface Ends {
  readonly from: string
  readonly to: string
}

/**
 * The layer of each node: 0 where nothing comes in, else one after the last it hears from, then as far along as those that
 * read it allow. Edges that close a circle, in the order in which nodes are given, count the other way round.
 */
export function layersOf(ids: readonly string[], edges: readonly Ends[]): ReadonlyMap<string, number> {
  const known = new Set(ids)
  const ahead = new Map<string, string[]>(ids.map((id) => [id, []]))
  for (const { from, to } of edges) if (from !== to && known.has(from) && known.has(to)) ahead.get(from)!.push(to)
  const { sorted, back } = sort(ids, ahead)
  const next = new Map<string, string[]>(ids.map((id) => [id, []]))
  for (const [from, targets] of ahead) {
    for (const to of targets) {
      if (back.has(`${from} ${to}`)) next.get(to)!.push(from)
      else next.get(from)!.push(to)
    }
  }
  const layer = new Map<string, number>(ids.map((id) => [id, 0]))
  for (const id of sorted) {
    for (const to of next.get(id)!) layer.set(to, Math.max(layer.get(to)!, layer.get(id)! + 1))
  }
  const heard = new Set([...next.values()].flat())
  for (const id of sorted.toReversed()) {
    const readers = next.get(id)!
    // Only what nothing leads to is drawn towards its readers: anything else would lengthen as many lines as it shortens.
    if (readers.length > 0 && !heard.has(id)) layer.set(id, Math.min(...readers.map((to) => layer.get(to)!)) - 1)
  }
  return layer
}

/** A topological order, depth first without recursion, and the edges (`from to`) that lead back into the way just taken. */
function sort(ids: readonly string[], ahead: ReadonlyMap<string, readonly string[]>) {
  const state = new Map<string, 'open' | 'done'>()
  const back = new Set<string>()
  const sorted: string[] = []
  for (const start of ids) {
    if (state.has(start)) continue
    const way: { readonly id: string; next: number }[] = [{ id: start, next: 0 }]
    state.set(start, 'open')
    for (let top = way.at(-1); top; top = way.at(-1)) {
      const to = ahead.get(top.id)![top.next++]
      if (to === undefined) {
        state.set(top.id, 'done')
        sorted.push(top.id)
        way.pop()
      } else if (!state.has(to)) {
        state.set(to, 'open')
        way.push({ id: to, next: 0 })
      } else if (state.get(to) === 'open') {
        back.add(`${top.id} ${to}`)
      }
    }
  }
  // An edge that leads back goes from what was finished earlier to what was finished later: turned round, it agrees with the rest.
  return { sorted: sorted.toReversed(), back }
}
