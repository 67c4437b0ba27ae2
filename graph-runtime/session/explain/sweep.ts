import type { Equation, Value } from '../../ir/program.ts'
import { blamed, type Stop } from './blame.ts'
import { added, isZero, type Junctions } from './junctions.ts'
import type { Local, MaybeData } from './local.ts'

/** The whole backward pass from the ys to x in numbers, equation by equation. */
export interface Backward {
  /** The cotangent of each value on the way; undefined where none comes. */
  readonly cotangents: ReadonlyMap<Value, MaybeData>
  /** What each equation contributes to the cotangents of its inputs. */
  readonly contributions: ReadonlyMap<Equation, readonly MaybeData[]>
}

/** Carries the cotangent 1 of each y back. */
export function backward(local: Local, { equations, on }: Junctions, ys: readonly Value[]): Backward {
  const cotangents = new Map<Value, MaybeData>()
  for (const y of ys) if (on.has(y)) cotangents.set(y, added(cotangents.get(y), Float64Array.of(1)))
  const contributions = new Map<Equation, readonly MaybeData[]>()
  for (const equation of equations.toReversed()) {
    const arriving = equation.outputs.map((output) => cotangents.get(output))
    if (!arriving.some(Boolean)) continue
    const leaving = local.pull(equation, arriving)
    contributions.set(equation, leaving)
    equation.inputs.forEach((input, i) => {
      if (on.has(input)) cotangents.set(input, added(cotangents.get(input), leaving[i]))
    })
  }
  return { cotangents, contributions }
}

/** Where a cotangent arrives and nothing of it leaves towards x: the equations that make a whole gradient zero. */
export function stopsOf(junctions: Junctions, x: Value, { cotangents, contributions }: Backward): Stop[] {
  const { equations, on } = junctions
  const reached = new Set<Value>([x])
  for (const { inputs, outputs } of equations)
    if (inputs.some((input) => reached.has(input))) for (const output of outputs) reached.add(output)
  const stops = equations.flatMap((equation): Stop[] => {
    if (equation.outputs.every((output) => isZero(cotangents.get(output)))) return []
    const ways = equation.inputs.flatMap((input, i) => (reached.has(input) ? [i] : []))
    // A condition or an index passes nothing, ever: it is to blame only where it is the one way there is.
    const floats = ways.filter((i) => on.has(equation.inputs[i]!))
    const leaving = contributions.get(equation)
    return (floats.length > 0 ? floats : ways)
      .filter((i) => isZero(leaving?.[i]))
      .map((input) => ({ equation, input, where: cotangents.get(equation.outputs[0]!) }))
  })
  return blamed(junctions, stops, (before, behind) => {
    const arriving = cotangents.get(behind)
    return arriving !== undefined && !isZero(arriving) && isZero(junctions.pull(behind, arriving).get(before))
  })
}

/** Where the influence of one element ends, though a cotangent arrives there: why that element's gradient is zero. */
export function stopsOfElement(
  local: Local,
  junctions: Junctions,
  x: Value,
  unit: Float64Array,
  { cotangents }: Backward,
): Stop[] {
  const { equations, on } = junctions
  const tangents = new Map<Value, MaybeData>([[x, unit]])
  const stops: Stop[] = []
  for (const equation of equations) {
    const arriving = equation.inputs.map((input) => tangents.get(input))
    if (arriving.every(isZero)) continue
    const leaving = local.push(equation, arriving)
    equation.outputs.forEach((output, i) => output !== x && on.has(output) && tangents.set(output, leaving[i]))
    const arrives = equation.outputs.some((output) => !isZero(cotangents.get(output)))
    if (!arrives || !leaving.every(isZero)) continue
    const input = arriving.findIndex((data) => !isZero(data))
    stops.push({ equation, input, where: arriving[input] })
  }
  return blamed(junctions, stops, (before, behind) => {
    const arriving = tangents.get(before)
    return arriving !== undefined && !isZero(arriving) && isZero(junctions.push(before, arriving, behind))
  })
}
