import type { Int, Numbers } from './numbers.ts'

/**
 * Sorts each row of x[rows, length] upwards; equal ones keep their order, NaN comes last. `indices` says where along the row each
 * came from, and `other` is room for a row of them. A merge sort from the bottom up (Knuth, volume 3, 5.2.4).
 */
export function sortRows(
  values: Numbers,
  indices: Uint32Array | Float64Array,
  x: Numbers,
  other: Uint32Array,
  rows: Int,
  length: Int,
): void {
  for (let row: Int = 0; row < rows; row++) {
    const from = row * length
    for (let i: Int = 0; i < length; i++) indices[from + i] = i
    for (let width: Int = 1; width < length; width = width * 2) {
      for (let start: Int = 0; start < length; start = start + 2 * width) {
        let left: Int = start
        let right: Int = start + width
        const middle: Int = right < length ? right : length
        const end: Int = right + width < length ? right + width : length
        right = middle
        for (let i: Int = start; i < end; i++) {
          let takesLeft = left < middle
          if (takesLeft && right < end)
            takesLeft = !precedes(x[from + indices[from + right]!]!, x[from + indices[from + left]!]!)
          const taken: Int = takesLeft ? left : right
          other[i] = indices[from + taken]!
          if (takesLeft) left = left + 1
          else right = right + 1
        }
      }
      for (let i: Int = 0; i < length; i++) indices[from + i] = other[i]!
    }
    for (let i: Int = 0; i < length; i++) values[from + i] = x[from + indices[from + i]!]!
  }
}

/** Whether x comes before y. */
function precedes(x: number, y: number): boolean {
  return x < y || (Number.isNaN(y) && !Number.isNaN(x))
}
