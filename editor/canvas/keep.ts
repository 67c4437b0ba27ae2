/** Whether two pieces of plain data say the same. */
export function sameData(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const [keys, others] = [Object.keys(a), Object.keys(b)]
  if (keys.length !== others.length || Array.isArray(a) !== Array.isArray(b)) return false
  return keys.every((key) => Object.hasOwn(b, key) && sameData(Reflect.get(a, key), Reflect.get(b, key)))
}

/**
 * Remembers the last list and gives back its very objects where the new ones say the same, and the very list where all do: what
 * did not change is then not drawn again.
 */
export function keepSame<T extends { readonly id: string }>(): (next: T[]) => T[] {
  let last: T[] = []
  let byId = new Map<string, T>()
  return (next) => {
    const kept = next.map((item) => {
      const before = byId.get(item.id)
      return before !== undefined && sameData(before, item) ? before : item
    })
    if (kept.length === last.length && kept.every((item, i) => item === last[i])) return last
    last = kept
    byId = new Map(kept.map((item) => [item.id, item]))
    return kept
  }
}
