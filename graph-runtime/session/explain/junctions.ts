import type { Equation, Value } from '../../ir/program.ts'
import { between } from '../../transforms/between.ts'
import type { Local, MaybeData } from './local.ts'

/** Values between blocks that a derivative passes, and how it passes from one to the next. */
export interface Junctions {
  /** In program order: the quantity first. */
  readonly values: readonly Value[]
  /** All equations on the way, in program order. */
  readonly equations: readonly Equation[]
  /** Every float value on the way. */
  readonly on: ReadonlySet<Value>
  /** The junctions that one is computed from. */
  before(value: Value): readonly Value[]
  /** From a cotangent of a junction to what it contributes to those before it, through nothing else. */
  pull(value: Value, cotangent: Float64Array): ReadonlyMap<Value, Float64Array>
  /** From a tangent of one junction to that of the next, the others before it held; undefined where nothing can pass. */
  push(from: Value, tangent: Float64Array, to: Value): MaybeData
  /** The equations from the junctions before it to one. */
  inside(value: Value): readonly Equation[]
}

/** The sum of contributions; the first is not changed. */
export function added(sum: MaybeData, more: MaybeData): MaybeData {
  return sum && more ? sum.map((x, i) => x + more[i]!) : (sum ?? more)
}

/** No number, or none but 0. */
export function isZero(data: MaybeData): boolean {
  return data === undefined || data.every((x) => x === 0)
}

/** Cuts the way from x to the ys at `marks` (what ports carry): a chain of blocks, each with its exact local derivative. */
export function junctionsOf(local: Local, x: Value, ys: readonly Value[], marks: Iterable<Value>): Junctions {
  const { b } = local
  const equations = between(b, [x], ys)
  const within = new Set(equations)
  const on = new Set([x, ...equations.flatMap(({ outputs }) => outputs)].filter(isFloat))
  const junctions = new Set([x, ...ys, ...marks].filter((value) => on.has(value)))
  const parts = new Map<Value, { equations: Equation[]; before: Value[] }>()
  for (const value of junctions) parts.set(value, partOf(value))

  function partOf(value: Value) {
    const found = new Set<Equation>()
    const before = new Set<Value>()
    const open = value === x ? [] : [value]
    for (let at = open.pop(); at; at = open.pop()) {
      const equation = b.definitionOf(at)
      if (!equation || !within.has(equation) || found.has(equation)) continue
      found.add(equation)
      for (const input of equation.inputs) {
        if (junctions.has(input)) before.add(input)
        else open.push(input)
      }
    }
    return { equations: inOrder(found), before: [...before].sort((p, q) => p.id - q.id) }
  }

  const isInside = (output: Value, end: Value) => output === end || !junctions.has(output)
  return {
    values: [...junctions].sort((p, q) => p.id - q.id),
    equations,
    on,
    before: (value) => parts.get(value)?.before ?? [],
    inside: (value) => parts.get(value)?.equations ?? [],
    pull(value, cotangent) {
      const { equations: part, before } = parts.get(value)!
      const cotangents = new Map<Value, MaybeData>([[value, cotangent]])
      for (const equation of part.toReversed()) {
        // What another junction gives passes through that one, not through here.
        const own = equation.outputs.map((output) => (isInside(output, value) ? cotangents.get(output) : undefined))
        const leaving = local.pull(equation, own)
        equation.inputs.forEach((input, i) => cotangents.set(input, added(cotangents.get(input), leaving[i])))
      }
      return new Map(before.flatMap((at) => (cotangents.get(at) ? [[at, cotangents.get(at)!] as const] : [])))
    },
    push(from, tangent, to) {
      const tangents = new Map<Value, MaybeData>([[from, tangent]])
      for (const equation of parts.get(to)!.equations) {
        const entering = equation.inputs.map((input) => tangents.get(input))
        const leaving = local.push(equation, entering)
        equation.outputs.forEach((output, i) => isInside(output, to) && tangents.set(output, leaving[i]))
      }
      return tangents.get(to)
    },
  }
}

const isFloat = ({ type }: Value) => type.dtype === 'float'
const inOrder = (equations: Iterable<Equation>) => [...equations].sort((p, q) => p.outputs[0]!.id - q.outputs[0]!.id)
