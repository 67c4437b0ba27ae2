import type { Builder } from '../../graph-runtime/ir/builder.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'

/** Vectors of N numbers side by side, as the columns of an N×k matrix. */
export function columns(b: Builder, ...vectors: readonly Value[]): Value {
  return b.concat(
    vectors.map((vector) => b.reshape(vector, [vector.type.shape[0]!, 1])),
    1,
  )
}

/**
 * The classes 0 … k − 1 dealt to n rows in turn, so that any stretch of rows holds all of them alike: each row's class,
 * how many earlier rows are of its class, and how many rows are in all. All float, of length n.
 */
export function dealtClasses(b: Builder, n: number, k: number) {
  const row = b.iota([n], 0)
  const label = b.rem(row, k)
  const size = b.select(b.lt(label, n % k), b.constant(Math.floor(n / k) + 1), Math.floor(n / k))
  return { label: b.cast(label, 'float'), place: b.cast(b.div(row, k), 'float'), size }
}
