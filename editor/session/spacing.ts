/** A list by rising step that keeps reaching back to its beginning however long it goes on. */
export interface Spaced {
  /** How many are there: the first of each of the lists. */
  length: number
  /** The least distance of two steps; 0 as long as all have room. */
  gap: number
}

/**
 * Where the next entry belongs in lists of which the first is of steps: the caller writes it there. The last entry is always the
 * latest; it gives way to the next if that is of the same step, or if it is too near to the one before it. When there is no more
 * room, entries that are nearer than twice the mean distance are dropped from everywhere alike.
 */
export function placeFor(spaced: Spaced, step: number, lists: readonly Float64Array[]): number {
  const steps = lists[0]!
  const last = spaced.length - 1
  const isSame = last >= 0 && steps[last] === step
  const isNear = last >= 1 && steps[last]! - steps[last - 1]! < spaced.gap
  if (isSame || isNear) return last
  if (spaced.length === steps.length) thin(spaced, lists)
  return spaced.length++
}

function thin(spaced: Spaced, lists: readonly Float64Array[]): void {
  const steps = lists[0]!
  const { length } = spaced
  spaced.gap = (2 * (steps[length - 1]! - steps[0]!)) / length
  let kept = 0
  for (let i = 0; i < length; i++) {
    const isKept = i === 0 || i === length - 1 || steps[i]! - steps[kept - 1]! >= spaced.gap
    if (!isKept) continue
    for (const list of lists) list[kept] = list[i]!
    kept++
  }
  spaced.length = kept
}
