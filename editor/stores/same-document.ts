import type { GraphDocument } from '../../graph-runtime/document/types.ts'

/**
 * Whether two documents that stem from one another by edits hold the same, keys that are absent and keys in another order
 * aside. What edits left as it was is the same object, so only what they changed is compared.
 */
export function sameDocument(a: GraphDocument, b: GraphDocument): boolean {
  return isSame(a, b)
}

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [left, right] = [fields(a), fields(b)]
  return left.size === right.size && [...left].every(([key, value]) => right.has(key) && isSame(value, right.get(key)))
}

const fields = (value: object) =>
  new Map<string, unknown>(Object.entries(value).filter(([, field]) => field !== undefined))
