import { overlaps, type Box } from './geometry.ts'

const CELL = 256
/** More cells than any canvas is high. */
const COLUMN = 2 ** 20

/** Finds things by where they lie, without looking at all of them. */
export interface BoxIndex<T> {
  add(box: Box, item: T): void
  /** What overlaps a box, each once. */
  within(box: Box): T[]
}

interface Entry<T> {
  readonly box: Box
  readonly item: T
  /** The last query that came by: what lies in several cells is found once. */
  seen: number
}

/** An empty index: a coarse grid of cells, each with what touches it. */
export function createBoxIndex<T>(): BoxIndex<T> {
  const cells = new Map<number, Entry<T>[]>()
  let query = 0
  const forCells = ({ left, top, right, bottom }: Box, visit: (key: number) => void) => {
    const [highest, lowest] = [Math.floor(top / CELL), Math.floor(bottom / CELL)]
    for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x++) {
      for (let y = highest; y <= lowest; y++) visit(x * COLUMN + y)
    }
  }
  return {
    add(box, item) {
      const entry = { box, item, seen: 0 }
      forCells(box, (key) => {
        const cell = cells.get(key)
        if (cell) cell.push(entry)
        else cells.set(key, [entry])
      })
    },
    within(box) {
      const found: T[] = []
      query++
      forCells(box, (key) => {
        for (const entry of cells.get(key) ?? []) {
          if (entry.seen === query) continue
          entry.seen = query
          if (overlaps(entry.box, box)) found.push(entry.item)
        }
      })
      return found
    },
  }
}
