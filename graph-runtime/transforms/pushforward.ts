import type { Builder } from '../ir/builder.ts'
import { paramsOf, type Maybe } from '../ir/primitive.ts'
import { primitiveOf } from '../ir/primitives/index.ts'
import type { Value } from '../ir/program.ts'
import { sameType, showType } from '../ir/types.ts'
import { between } from './between.ts'

/**
 * Forward mode: writes the equations that carry tangents from `xs` on to `ys`. An undefined tangent is a known zero.
 * `seen` receives the tangent of every value on the way. Only floats have tangents. Throws TypeError when a tangent is
 * not of its x's type.
 */
export function pushforward(
  b: Builder,
  ys: readonly Value[],
  xs: readonly Value[],
  tangents: readonly Maybe[],
  seen: Map<Value, Value> = new Map(),
): Maybe[] {
  const along = new Map<Value, Value>()
  xs.forEach((x, i) => {
    const tangent = tangents[i]
    if (!tangent || x.type.dtype !== 'float') return
    if (!sameType(tangent.type, x.type)) {
      throw new TypeError(`the tangent of ${showType(x.type)} has its type, but got ${showType(tangent.type)}`)
    }
    along.set(x, tangent)
  })
  const given = new Set(xs)
  for (const equation of between(b, xs, ys)) {
    const entering = equation.inputs.map((value) => along.get(value))
    if (!entering.some(Boolean)) continue
    const origin =
      equation.origin && ({ node: equation.origin.node, pass: 'tangent', of: equation.outputs[0] } as const)
    const leaving = b.writing(origin, () =>
      primitiveOf(equation).pushforward(b, { ...equation, params: paramsOf(equation) }, entering),
    )
    equation.outputs.forEach((value, i) => {
      const tangent = leaving[i]
      if (tangent && value.type.dtype === 'float' && !given.has(value)) along.set(value, tangent)
    })
  }
  for (const [value, tangent] of along) seen.set(value, tangent)
  return ys.map((y) => along.get(y))
}
