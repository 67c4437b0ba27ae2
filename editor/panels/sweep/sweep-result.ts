import {
  bestCell,
  curveOf,
  endSpread,
  type Measure,
  type Spread,
} from '../../../graph-runtime/session/sweep-statistics.ts'
import { cellsOf, type SweepPlan } from '../../../graph-runtime/session/sweep.ts'
import type { MetricReport } from '../../../graph-runtime/session/protocol.ts'
import type { SweptRun } from '../../session/sweeper.ts'
import { showValue } from './axis-values.ts'

/** A measure with its name: `loss`, `test loss`. */
export interface NamedMeasure extends Measure {
  readonly name: string
  readonly better: MetricReport['better']
}

/** One row of a sweep's table. */
export interface SweepRow {
  /** Its number in the grid. */
  readonly cell: number
  /** The values of its settings, in words, in the order of the axes. */
  readonly values: readonly string[]
  /** Those in one; `as it is` without any. */
  readonly name: string
  readonly runs: readonly SweptRun[]
  /** Each measure at the end, undefined where no run has come to it. */
  readonly ends: readonly (Spread | undefined)[]
  /** What went wrong with some runs, in words. */
  readonly troubles: readonly string[]
}

/** A sweep as far as it has come. */
export interface SweepResult {
  readonly measures: readonly NamedMeasure[]
  readonly rows: readonly SweepRow[]
  /** The best row for each measure. */
  readonly best: readonly (number | undefined)[]
}

/** What was measured: every metric, on test data too unless that only repeats the training data. Losses come first. */
function measuresOf(runs: readonly SweptRun[], titles: ReadonlyMap<string, string>): NamedMeasure[] {
  const reported = new Map(runs.flatMap(({ metrics }) => metrics.map((metric) => [metric.name, metric] as const)))
  return [...reported.values()]
    .toSorted((a, b) => Number(a.better === 'higher') - Number(b.better === 'higher'))
    .flatMap(({ name: metric, better }): NamedMeasure[] => {
      const title = titles.get(metric) ?? metric
      const train: NamedMeasure = { metric, on: 'train', name: title, better }
      const test: NamedMeasure = { metric, on: 'test', name: `test ${title}`, better }
      const differs = runs.some((run) => {
        const [a, b] = [train, test].map((measure) => curveOf([run], measure).spreads.map(({ mean }) => mean))
        return b!.some((value, i) => !Object.is(value, a![i]))
      })
      return differs ? [train, test] : [train]
    })
}

/** Sorts what has ended into the rows of a table. `titles` are what metrics are called on the screen. */
export function sweepResult(
  plan: SweepPlan,
  runs: readonly SweptRun[],
  titles: ReadonlyMap<string, string>,
): SweepResult {
  const measures = measuresOf(runs, titles)
  const rows = cellsOf(plan.axes).map((cell, i): SweepRow => {
    const here = runs.filter((run) => run.cell === i)
    const values = cell.map(showValue)
    return {
      cell: i,
      values,
      name: values.length === 0 ? 'as it is' : values.join(', '),
      runs: here,
      ends: measures.map((measure) => endSpread(here, measure)),
      troubles: here.flatMap(({ trouble, seed }) => (trouble === undefined ? [] : [`Seed ${seed}: ${trouble}`])),
    }
  })
  const byCell = rows.map((row) => row.runs)
  return { measures, rows, best: measures.map((measure) => bestCell(byCell, measure, measure.better)) }
}
