import { evaluate } from '../backends/reference/evaluate.ts'
import type { Data } from '../ir/primitive.ts'
import type { Program } from '../ir/program.ts'

/** A function of one number, the way along a line. */
type Line = (t: number) => number

/**
 * The scalar program `f` along a direction `v` of its input `index`, from `point`. What passes a stop-gradient stays as it
 * is at the point: a derivative takes it as given, so differences have to as well.
 */
export function along(f: Program, point: readonly Data[], index: number, v: Data): Line {
  const stops = f.equations.filter((equation) => equation.primitive === 'stopGradient')
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

/**
 * The slope of `f` at 0 by central differences, extrapolated once (Richardson). Where the first step width `h` does not
 * give `expected` within `tolerance`, wider and narrower ones are tried, and the estimate kept that agrees best with its
 * neighbour, whatever was expected.
 */
export function slopeAt(f: Line, h: number, expected: number, tolerance: number): number {
  const central = (step: number) => (f(step) - f(-step)) / (2 * step)
  const estimate = (step: number) => (4 * central(step / 2) - central(step)) / 3
  const first = estimate(h)
  if (Math.abs(first - expected) <= tolerance) return first
  const estimates = [estimate(10 * h), first, estimate(h / 10), estimate(h / 100), estimate(h / 1000)]
  let best = first
  let least = Infinity
  for (let i = 1; i < estimates.length; i++) {
    const gap = Math.abs(estimates[i]! - estimates[i - 1]!)
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
