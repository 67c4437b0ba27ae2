import type { Builder } from '../ir/builder.ts'
import { paramsOf, plus, type Maybe } from '../ir/primitive.ts'
import { primitiveOf } from '../ir/primitives/index.ts'
import type { Value } from '../ir/program.ts'
import { sameType, showType } from '../ir/types.ts'
import { besides } from './beside.ts'
import { between } from './between.ts'

/**
 * Reverse mode: writes, after the equations already in `b`, those that carry cotangents from `ys` back to `xs`, each
 * labelled with the node of the equation it comes from. The result is ordinary equations: differentiable, batchable,
 * drawable. `seeds` are the cotangents of `ys` (1 if left out). `seen` receives the cotangent of every value on the way.
 * An x that no y depends on gets undefined, as does one that is no float. Where one x depends on another, the other's
 * gradient counts the way through it, too. `known` are cotangents that an earlier call wrote for the same `ys` and seeds, each
 * with all that comes back to it: they are taken as they are. Throws TypeError when a seed is not of its y's type.
 */
export function gradient(
  b: Builder,
  ys: readonly Value[],
  xs: readonly Value[],
  seeds: readonly Maybe[] = ys.map((y) => b.like(y, 1)),
  seen?: Map<Value, Value>,
  known: ReadonlyMap<Value, Value> = new Map(),
): Maybe[] {
  const path = between(b, xs, ys, known)
  const onPath = new Set<Value>(xs)
  for (const equation of path) for (const output of equation.outputs) onPath.add(output)
  const cotangents = new Map<Value, Value>()
  const isWanted = (value: Value) => onPath.has(value) && value.type.dtype === 'float' && !known.has(value)
  const accumulate = (value: Value, cotangent: Maybe) => {
    if (!cotangent || !isWanted(value)) return
    const before = cotangents.get(value)
    cotangents.set(value, (before && besides(b, before, cotangent)) ?? plus(b, before, cotangent)!)
  }
  ys.forEach((y, i) => {
    const seed = seeds[i]
    if (seed && !sameType(seed.type, y.type)) {
      throw new TypeError(`the cotangent of ${showType(y.type)} has its type, but got ${showType(seed.type)}`)
    }
    accumulate(y, seed)
  })
  for (const equation of path.reverse()) {
    const arriving = equation.outputs.map((value) => known.get(value) ?? cotangents.get(value))
    if (!arriving.some(Boolean)) continue
    const wanted = equation.inputs.map(isWanted)
    const origin =
      equation.origin && ({ node: equation.origin.node, pass: 'backward', of: equation.outputs[0] } as const)
    const leaving = b.writing(origin, () =>
      primitiveOf(equation).pullback(b, { ...equation, params: paramsOf(equation) }, arriving, wanted),
    )
    b.writing(origin, () => equation.inputs.forEach((value, i) => accumulate(value, leaving[i])))
  }
  if (seen) for (const [value, cotangent] of cotangents) seen.set(value, cotangent)
  return xs.map((x) => known.get(x) ?? cotangents.get(x))
}
