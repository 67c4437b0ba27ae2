import { evaluate } from '../backends/reference/evaluate.ts'
import type { Data } from '../ir/primitive.ts'
import type { Equation, Program } from '../ir/program.ts'

/** A function of one number, the way along a line. */
type Line = (t: number) => number

/** What a derivative takes as given: what is behind a stop-gradient, and indices. */
const isStop = ({ primitive, outputs }: Equation) =>
  primitive === 'stopGradient' || outputs.every(({ type }) => type.dtype === 'u32')

/**
 * The scalar program `f` along a direction `v` of its input `index`, from `point`. What passes a stop-gradient or becomes an
 * index stays as it is at the point: a derivative takes it as given, so differences have to as well.
 */
export function along(f: Program, point: readonly Data[], index: number, v: Data): Line {
  const stops = f.equations.filter(isStop)
  const stopped = stops.flatMap((equation) => equation.outputs)
  const held = evaluate({ ...f, outputs: stopped }, point)
  const free: Program = {
    inputs: [...f.inputs, ...stopped],
    equations: f.equations.filter((equation) => !stops.includes(equation)),
    outputs: f.outputs,
  }
  return (t) => {
    const moved = point.map((data, i) => (i === index ? data.map((x, k) => x + t * v[k]!) : data))
    return evaluate(free, [...moved, ...held])[0]![0]!
  }
}

const central = (f: Line, h: number) => (f(h) - f(-h)) / (2 * h)

/** How far central differences with step width `h` are off. */
export interface StepError {
  readonly h: number
  readonly error: number
}

/** Step widths from 1e−10 to 1e−1, two to a power of ten. */
const WIDTHS = Array.from({ length: 19 }, (_, i) => 10 ** (i / 2 - 10))

/**
 * The error of plain central differences at 0 against the true slope, over `scale`, by step width, narrow steps first: it
 * falls as h² with narrower steps until the rounding of `f`, which grows as 1/h, takes over.
 */
export function errorsByStep(f: Line, slope: number, scale: number): StepError[] {
  return WIDTHS.map((h) => ({ h, error: Math.abs(central(f, h) - slope) / scale }))
}

/**
 * The slope of `f` at 0 by central differences, extrapolated once (Richardson). Where the first step width `h` does not
 * give `expected` within `tolerance`, wider and narrower ones are tried, and the estimate kept that agrees best with its
 * neighbour, whatever was expected. Gives the step width of the estimate with it.
 */
export function slopeAt(f: Line, h: number, expected: number, tolerance: number): { slope: number; h: number } {
  const estimate = (step: number) => ({ slope: (4 * central(f, step / 2) - central(f, step)) / 3, h: step })
  const first = estimate(h)
  if (Math.abs(first.slope - expected) <= tolerance) return first
  const estimates = [estimate(10 * h), first, estimate(h / 10), estimate(h / 100), estimate(h / 1000)]
  let best = first
  let least = Infinity
  for (let i = 1; i < estimates.length; i++) {
    const gap = Math.abs(estimates[i]!.slope - estimates[i - 1]!.slope)
    if (gap < least) [best, least] = [estimates[i]!, gap]
  }
  return best
}

/** Whether `f` is continuous at 0 with one slope on the left of it and another on the right. */
export function hasKink(f: Line, h: number, tolerance: number): boolean {
  const middle = f(0)
  const side = (step: number) => (f(step) - middle) / step
  const [left, right] = [side(-h), side(h)]
  const isSettled = Math.max(Math.abs(side(-h / 10) - left), Math.abs(side(h / 10) - right)) <= 10 * tolerance
  return isSettled && Math.abs(left - right) > 100 * tolerance
}
