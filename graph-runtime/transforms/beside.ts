import type { Builder } from '../ir/builder.ts'
import type { Equation, Value } from '../ir/program.ts'
import { paramsOf } from '../ir/primitive.ts'
import type { Shape } from '../ir/types.ts'

interface Pad {
  readonly before: readonly number[]
  readonly after: readonly number[]
  readonly between: readonly number[]
}

/** What lies in a tensor of zeros, and from where on. */
interface Island {
  readonly value: Value
  readonly before: readonly number[]
  readonly size: Shape
}

/**
 * x + y of two tensors that are zeros but for islands that lie side by side, as one island: what comes back to neighbouring
 * parts of a tensor. So the cotangent of a tensor that was cut into n parts is n parts in a row, and not n sums of the whole.
 * Undefined where they are otherwise.
 */
export function besides(b: Builder, x: Value, y: Value): Value | undefined {
  const [one, other] = [islandOf(b, x), islandOf(b, y)]
  if (!one || !other) return undefined
  const axis = one.before.findIndex((at, i) => at !== other.before[i])
  if (axis < 0) return undefined
  const [first, second] = one.before[axis]! < other.before[axis]! ? [one, other] : [other, one]
  const isBeside =
    first.before[axis]! + first.size[axis]! === second.before[axis] &&
    first.size.every((n, i) => i === axis || (n === second.size[i] && first.before[i] === second.before[i]))
  if (!isBeside) return undefined
  const joined = b.concat(
    [first, second].flatMap(({ value }) => partsOf(b, value, axis)),
    axis,
  )
  const after = x.type.shape.map((n, i) => n - first.before[i]! - joined.type.shape[i]!)
  return b.pad(joined, first.before, after)
}

function islandOf(b: Builder, x: Value): Island | undefined {
  const equation = b.definitionOf(x)
  if (equation?.primitive !== 'pad') return undefined
  const { before, between }: Pad = paramsOf(equation)
  const value = equation.inputs[0]!
  return between.every((n) => n === 0) ? { value, before, size: value.type.shape } : undefined
}

/** What was joined along this axis before, so that three parts are joined at once. */
function partsOf(b: Builder, value: Value, axis: number): readonly Value[] {
  const equation: Equation | undefined = b.definitionOf(value)
  return equation?.primitive === 'concat' && equation.params.axis === axis ? equation.inputs : [value]
}
