import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import type { Builder } from '../../graph-runtime/ir/builder.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { showShape } from '../../graph-runtime/ir/types.ts'

/** Rows and columns of a matrix, or of a stack of them; fails for scalars and vectors. */
export function sizesOf(scope: NodeScope, x: Value, port = 'x'): [rows: number, columns: number] {
  const [rows, columns] = x.type.shape.slice(-2)
  if (rows !== undefined && columns !== undefined) return [rows, columns]
  return scope.fail(`${port} must be a matrix, but it is ${x.type.shape.length === 0 ? 'a scalar' : 'a vector'}.`, {
    port,
    mend: 'Reshape it to rows and columns.',
  })
}

/** The number of rows of a square matrix, or of each in a stack of them; fails for anything else. */
export function squareOf(scope: NodeScope, x: Value, port = 'x'): number {
  const [rows, columns] = sizesOf(scope, x, port)
  if (rows === columns) return rows
  return scope.fail(`${port} must have as many rows as columns, but it is ${showShape(x.type.shape)}.`, {
    port,
    mend: 'Wire a square matrix.',
  })
}

/** The entries x[…, i, i + offset], along a new last axis, for x[…, rows, columns]. */
export function diagonalOf(b: Builder, x: Value, offset = 0): Value {
  const [rows, columns] = x.type.shape.slice(-2) as [number, number]
  const batch = x.type.shape.slice(0, -2)
  const length = Math.max(0, Math.min(rows - Math.max(0, -offset), columns - Math.max(0, offset)))
  const flat = b.reshape(x, [...batch, rows * columns])
  const first = length === 0 ? 0 : offset >= 0 ? offset : -offset * columns
  const along = batch.map(() => 1)
  return b.slice(flat, [...batch.map(() => 0), first], [...batch, length], [...along, columns + 1])
}
