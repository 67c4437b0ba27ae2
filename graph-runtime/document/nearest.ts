/** Beyond so many names none is suggested: comparing them all would take longer than reading the message. */
const MOST_NAMES = 2000

/** The name most like the one that was not found, by edit distance; undefined where none is close. */
export function nearestName(name: string, names: Iterable<string>): string | undefined {
  const all = [...names]
  if (all.length > MOST_NAMES) return undefined
  let best: string | undefined
  let least = Math.max(1, Math.floor(name.length / 3)) + 1
  for (const other of all) {
    if (Math.abs(other.length - name.length) >= least) continue
    const distance = editDistance(name.toLowerCase(), other.toLowerCase())
    if (distance < least) [best, least] = [other, distance]
  }
  return best
}

/** A sentence that offers the nearest name, or nothing where none is close; ends in a space where it says something. */
export function suggestion(name: string, names: Iterable<string>): string {
  const near = nearestName(name, names)
  return near === undefined ? '' : `The nearest is "${near}". `
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one text into the other (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swapped = swap ? (before[j - 2] ?? 0) + 1 : Infinity
      next.push(Math.min(replaced, swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    before = row
    row = next
  }
  return row[b.length] ?? 0
}
