import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'

/** The first rows of a tensor, at most so many, as floats. A scalar is one row. */
export function firstRows({ b }: NodeScope, x: Value, most: number): Value {
  const { shape } = x.type
  if (shape.length === 0) return b.reshape(b.cast(x, 'float'), [1])
  return b.slice(
    b.cast(x, 'float'),
    shape.map(() => 0),
    [Math.min(shape[0]!, most), ...shape.slice(1)],
  )
}

/** One number for each row, N, of a tensor N or N×1; undefined where it is neither or the rows are others. */
export function asColumn({ b }: NodeScope, y: Value, rows: number): Value | undefined {
  const { shape } = y.type
  const isColumn = shape[0] === rows && (shape.length === 1 || (shape.length === 2 && shape[1] === 1))
  return isColumn ? b.reshape(b.cast(y, 'float'), [rows]) : undefined
}
