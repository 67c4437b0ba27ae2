/**
 * The name among these that differs least from one that was not found, if it differs in no more than a third of its
 * letters (Levenshtein's distance). The document has its own for names in files: the two layers know nothing of each other.
 */
export function nearest(name: string, names: Iterable<string>): string | undefined {
  let best: string | undefined
  let least = Math.max(1, Math.floor(name.length / 3)) + 1
  for (const other of names) {
    const distance = editDistance(name.toLowerCase(), other.toLowerCase())
    if (distance < least) [best, least] = [other, distance]
  }
  return best
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1))
    }
    row = next
  }
  return row[b.length]!
}
