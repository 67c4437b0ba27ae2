import { overlaps, type Box } from './geometry.ts'

const CELL = 256

/** Finds things by where they lie, without looking at all of them. */
export interface BoxIndex<T> {
  add(box: Box, item: T): void
  /** What overlaps a box, in the order in which it was added. */
  within(box: Box): T[]
}

/** An empty index: a coarse grid of cells, each with what touches it. */
export function createBoxIndex<T>(): BoxIndex<T> {
  const cells = new Map<string, number[]>()
  const entries: { readonly box: Box; readonly item: T }[] = []
  const cellsOf = ({ left, top, right, bottom }: Box): string[] => {
    const keys: string[] = []
    for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x++) {
      for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y++) keys.push(`${x} ${y}`)
    }
    return keys
  }
  return {
    add(box, item) {
      for (const key of cellsOf(box)) {
        const cell = cells.get(key)
        if (cell) cell.push(entries.length)
        else cells.set(key, [entries.length])
      }
      entries.push({ box, item })
    },
    within(box) {
      const found = new Set(cellsOf(box).flatMap((key) => cells.get(key) ?? []))
      return [...found]
        .toSorted((a, b) => a - b)
        .map((i) => entries[i]!)
        .filter((entry) => overlaps(entry.box, box))
        .map(({ item }) => item)
    },
  }
}
