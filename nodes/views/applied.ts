import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { axesOf, sameShape, showType } from '../../graph-runtime/ir/types.ts'

/**
 * What `output` would be, were `x` the given points: points[P, …] → [P, …]. What lies between is cut out as a function of x.
 * If x is rows, N×…, it takes as many points at a time as x has rows, and is batched over those portions; it must then
 * compute each row of the output from the same row of x alone, as layers do in evaluate mode. Else x is a single point.
 */
export function applied(scope: NodeScope, output: Value, x: Value, points: Value): Value {
  const { b } = scope
  const [count = 0, ...rest] = points.type.shape
  const isSingle = sameShape(x.type.shape, rest)
  const rows = isSingle ? 1 : (x.type.shape[0] ?? 1)
  const outShape = isSingle ? [1, ...output.type.shape] : output.type.shape
  if (outShape[0] !== rows) {
    scope.fail(`The output must have one row for each of the ${rows} rows of x, but it is ${showType(output.type)}.`, {
      port: 'output',
      mend: 'Wire what the model gives for each row, not a loss or a mean.',
    })
  }
  const portions = Math.ceil(count / rows)
  const after = axesOf(points.type.shape).map((axis) => (axis === 0 ? portions * rows - count : 0))
  const padded = b.pad(
    b.cast(points, x.type.dtype),
    after.map(() => 0),
    after,
  )
  const { program, captured } = scope.functionOf([output], [x])
  const given = captured.map((value) => ({ value, mapped: false }))
  const portioned = { value: b.reshape(padded, [portions, ...x.type.shape]), mapped: true }
  const [result] = b.batch(program, portions, [portioned, ...given])
  if (!result!.mapped) {
    scope.fail('The output does not depend on this x.', {
      port: 'x',
      mend: 'Wire the very x that goes into the model: after Split, Batch or Standardise, if they stand between.',
    })
  }
  const all = b.cast(b.reshape(result!.value, [portions * rows, ...outShape.slice(1)]), 'float')
  const { shape } = all.type
  return b.slice(
    all,
    shape.map(() => 0),
    [count, ...shape.slice(1)],
  )
}
