import type { MetricPoint } from './protocol.ts'
import type { SweepRun } from './sweep.ts'

/** Figures of several runs in short. */
export interface Spread {
  /** How many there are. */
  readonly n: number
  readonly mean: number
  /** The sample's standard deviation, √(Σ(x − mean)² ÷ (n − 1)); NaN of fewer than two. */
  readonly sd: number
}

/** Mean and sample standard deviation, in two passes. */
export function spreadOf(values: readonly number[]): Spread {
  const n = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { n, mean, sd: n < 2 ? Number.NaN : Math.sqrt(squares / (n - 1)) }
}

/** A metric on training or test data. */
export interface Measure {
  readonly metric: string
  readonly on: MetricPoint['on']
}

/** What a measure was at each recorded step, over the runs that have come to it. */
export interface SpreadCurve {
  readonly steps: readonly number[]
  readonly spreads: readonly Spread[]
}

/** Mean and deviation of a measure, step by step. */
export function curveOf(runs: readonly SweepRun[], { metric, on }: Measure): SpreadCurve {
  const byStep = new Map<number, number[]>()
  for (const { points } of runs) {
    for (const point of points) {
      const value = point.on === on ? point.values[metric] : undefined
      if (value === undefined) continue
      const known = byStep.get(point.step)
      if (known) known.push(value)
      else byStep.set(point.step, [value])
    }
  }
  const steps = [...byStep.keys()].toSorted((a, b) => a - b)
  return { steps, spreads: steps.map((step) => spreadOf(byStep.get(step)!)) }
}

/** What a run measured last; undefined where it did not come to its end. */
export function endOf({ points, trouble }: SweepRun, { metric, on }: Measure): number | undefined {
  if (trouble !== undefined) return undefined
  return points.findLast((point) => point.on === on)?.values[metric]
}

/** Mean and deviation at the end of the runs that came to it; undefined where none did. */
export function endSpread(runs: readonly SweepRun[], measure: Measure): Spread | undefined {
  const ends = runs.flatMap((run) => endOf(run, measure) ?? [])
  return ends.length === 0 ? undefined : spreadOf(ends)
}

/**
 * The point of the grid with the best mean. One that lost a run is not compared with those that lost none; undefined where
 * nothing has come to its end.
 */
export function bestCell(
  cells: readonly (readonly SweepRun[])[],
  measure: Measure,
  better: 'lower' | 'higher',
): number | undefined {
  const sign = better === 'lower' ? 1 : -1
  const ranked = cells
    .map((runs, cell) => {
      const mean = endSpread(runs, measure)?.mean
      return { cell, lost: runs.some(({ trouble }) => trouble !== undefined), mean }
    })
    .filter(({ mean }) => mean !== undefined && mean - mean === 0)
    .toSorted((a, b) => Number(a.lost) - Number(b.lost) || sign * (a.mean! - b.mean!))
  return ranked[0]?.cell
}
