import type { Builder } from '../ir/builder.ts'
import { paramsOf, type Maybe } from '../ir/primitive.ts'
import { primitiveOf } from '../ir/primitives/index.ts'
import type { Value } from '../ir/program.ts'
import { between } from './between.ts'

/**
 * Forward mode: writes the equations that carry tangents from `xs` on to `ys`. An undefined tangent is a known zero.
 * `seen` receives the tangent of every value on the way.
 */
export function pushforward(
  b: Builder,
  ys: readonly Value[],
  xs: readonly Value[],
  tangents: readonly Maybe[],
  seen: Map<Value, Value> = new Map(),
): Maybe[] {
  const along = new Map<Value, Value>()
  xs.forEach((x, i) => tangents[i] && along.set(x, tangents[i]))
  const given = new Set(xs)
  for (const equation of between(b, xs, ys)) {
    const entering = equation.inputs.map((value) => along.get(value))
    if (!entering.some(Boolean)) continue
    const origin = equation.origin && ({ node: equation.origin.node, pass: 'tangent' } as const)
    const leaving = b.writing(origin, () =>
      primitiveOf(equation).pushforward(b, { ...equation, params: paramsOf(equation) }, entering),
    )
    equation.outputs.forEach((value, i) => leaving[i] && !given.has(value) && along.set(value, leaving[i]))
  }
  for (const [value, tangent] of along) seen.set(value, tangent)
  return ys.map((y) => along.get(y))
}
