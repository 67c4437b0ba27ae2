import { evaluate } from '../backends/reference/evaluate.ts'
import { Builder } from '../ir/builder.ts'
import type { Data } from '../ir/primitive.ts'
import type { Program, Value } from '../ir/program.ts'
import { sizeOf } from '../ir/types.ts'
import { along, errorsByStep, hasKink, slopeAt, type StepError } from './finite-difference.ts'

/** One derivative along a random direction, found in three ways in f64. */
export interface GradientCheck {
  /** What is varied: `h1.weight`, or an input port `h1.x`; several names where one value has them. */
  readonly of: string
  /** How many numbers it has: one is varied as it is, several along one fixed direction with entries between −1 and 1. */
  readonly size: number
  readonly reverse: number
  readonly forward: number
  readonly numeric: number
  /** The step width that the differences used. */
  readonly h: number
  /** The largest difference, against the size of the terms that the derivative sums. */
  readonly error: number
  /** Whether the function has a kink here, where differences say nothing: it was checked a little to either side instead. */
  readonly kink: boolean
  readonly pass: boolean
  /** How far plain central differences are off for wider and narrower steps; only where it was asked for. */
  readonly curve?: readonly StepError[]
}

const TOLERANCE = 1e-5

/** Σ of all outputs, each element with a weight of its own, so that nothing cancels by symmetry; a single number as it is. */
export function weightedSum(program: Program): Program {
  const b = new Builder()
  const outputs = b.inline(
    program,
    program.inputs.map((input) => b.input(input.type)),
  )
  if (outputs.length === 1 && sizeOf(outputs[0]!.type.shape) === 1) return b.finish([b.sum(outputs[0]!)])
  const terms = outputs.map((y, k) => b.sum(b.mul(y, b.constant([...wave(y, k + 1)], y.type))))
  return b.finish([terms.reduce((sum, term) => b.add(sum, term))])
}

/** Checks the derivative of a scalar program by its input `index`, called `of`, at a point; with the errors by step if asked. */
export function checkDerivative(
  of: string,
  f: Program,
  index: number,
  point: readonly Data[],
  withCurve: boolean,
): GradientCheck {
  const b = new Builder()
  const args = f.inputs.map((input) => b.input(input.type))
  const direction = b.input(f.inputs[index]!.type)
  const [y] = b.inline(f, args)
  const [gradient] = b.gradient([y!], [args[index]!])
  const [tangent] = b.pushforward([y!], [args[index]!], [direction])
  const derivatives = b.finish([gradient ?? b.zeros(direction.type), tangent ?? b.zeros(y!.type)])
  const v = sizeOf(direction.type.shape) === 1 ? Float64Array.of(1) : wave(f.inputs[index]!, 0.5)
  const reach = point[index]!.reduce((most, x) => Math.max(most, Math.abs(x)), 1)

  const threeWays = (at: readonly Data[]) => {
    const [g, t] = evaluate(derivatives, [...at, v])
    const reverse = g!.reduce((sum, n, i) => sum + n * v[i]!, 0)
    const forward = t![0]!
    const scale = g!.reduce((sum, n, i) => sum + Math.abs(n * v[i]!), 0)
    const tolerance = TOLERANCE * Math.max(1, scale)
    const line = along(f, at, index, v)
    const { slope: numeric, h } = slopeAt(line, 1e-4 * reach, reverse, tolerance)
    const error = Math.max(Math.abs(reverse - forward), Math.abs(reverse - numeric)) / Math.max(1, scale)
    return { reverse, forward, numeric, h, error, line, tolerance, scale }
  }
  const { reverse, forward, numeric, h, error, line, tolerance, scale } = threeWays(point)
  const curve = withCurve ? errorsByStep(line, reverse, Math.max(1, scale)) : undefined
  const found = { of, size: v.length, reverse, forward, numeric, h, error, ...(curve && { curve }) }
  if (error <= TOLERANCE) return { ...found, kink: false, pass: true }
  const kink = hasKink(line, 1e-6 * reach, tolerance)
  const beside = (t: number) => point.map((x, i) => (i === index ? x.map((n, k) => n + t * v[k]!) : x))
  const agrees = kink && Math.abs(reverse - forward) <= tolerance
  const pass = agrees && [-1e-3, 1e-3].every((t) => threeWays(beside(t * reach)).error <= TOLERANCE)
  return { ...found, kink, pass }
}

/** Fixed numbers between −1 and 1 without a pattern: a direction that every run repeats. */
function wave(value: Value, start: number): Float64Array {
  return Float64Array.from({ length: sizeOf(value.type.shape) }, (_, i) => {
    const x = (i + start) * 0.6180339887498949 * (1 + ((i * 7) % 11))
    return 2 * (x - Math.floor(x)) - 1
  })
}
