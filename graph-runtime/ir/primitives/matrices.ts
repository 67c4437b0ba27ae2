import type { Builder } from '../builder.ts'
import type { Value } from '../program.ts'
import { showType, sizeOf, type TensorType } from '../types.ts'

/** Throws TypeError unless a is […batch, n, n] of floats. `name` is the primitive's. */
export function checkSquare(name: string, a: TensorType): void {
  const [rows, columns] = a.shape.slice(-2)
  if (a.dtype !== 'float' || rows === undefined || rows !== columns) {
    throw new TypeError(`${name} takes square matrices of floats, not ${showType(a)}`)
  }
}

/** How many matrices, and how large: […batch, n, m]. */
export function sizesOf({ shape }: TensorType): [batches: number, n: number, m: number] {
  return [sizeOf(shape.slice(0, -2)), shape.at(-2)!, shape.at(-1)!]
}

/** The entries of m[…, i, j] with i ≥ j (or i ≤ j), the others 0; those with i = j times `diagonal`. */
export function triangleOf(b: Builder, m: Value, lower: boolean, diagonal = 1): Value {
  const square = m.type.shape.slice(-2)
  const [row, column] = [b.iota(square, 0), b.iota(square, 1)]
  const scaled = diagonal === 1 ? m : b.select(b.eq(row, column), b.mul(m, diagonal), m)
  return b.select(lower ? b.lt(row, column) : b.lt(column, row), 0, scaled)
}

/** (a + aᵀ)/2. */
export function symmetricPart(b: Builder, a: Value): Value {
  return b.mul(b.add(a, b.transposeLast(a)), 0.5)
}
