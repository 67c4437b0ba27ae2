import type { Series } from '../charts/chart-lines.ts'
import type { MetricHistory, RunEntry } from '../session/metric-history.ts'

/** The dashes of an earlier run, the same in every chart and in the table. */
export function dashOf({ number }: Pick<RunEntry, 'number'>): 0 | 1 | 2 | 3 {
  const dashes = [0, 1, 2, 3] as const
  return dashes[number % 4]!
}

/** A metric's curves: the present run's, its test curve, and the earlier runs that are not hidden, the newest first. */
export function metricSeries(history: MetricHistory, metric: string, present: number): Series[] {
  const shown = history.runs().filter(({ hidden }) => !hidden)
  return shown
    .filter(({ run }) => run <= present)
    .toReversed()
    .flatMap((entry): Series[] => {
      const { run, name } = entry
      const [train, test] = [history.track(run, 'train', metric), history.track(run, 'test', metric)]
      if (run !== present) return train ? [{ name, label: name, role: 'other', dash: dashOf(entry), ...train }] : []
      const series: Series[] = train ? [{ name, label: name, role: 'present', ...train }] : []
      if (!test || !history.isTested(run, metric)) return series
      return [...series, { name: `${name} test`, label: 'test', role: 'test', ...test }]
    })
}
