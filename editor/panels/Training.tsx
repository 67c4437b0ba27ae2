import { ChartSpline } from 'lucide-react'
import { useMemo } from 'react'
import type { MetricReport } from '../../graph-runtime/session/protocol.ts'
import { ChartBox } from '../charts/ChartBox.tsx'
import { formatExact, formatNumber } from '../charts/format.ts'
import type { Series } from '../charts/chart-lines.ts'
import { lineChart, type LineChartContent } from '../charts/line-chart.ts'
import type { MetricHistory, Track } from '../session/metric-history.ts'
import { useEditor, useRun, useView } from '../stores/hooks.ts'
import { Empty } from '../ui/Empty.tsx'
import styles from './dock.module.css'
import { GradientChart } from './GradientChart.tsx'
import { RunTable } from './RunTable.tsx'
import { useMetricHistory } from './use-metric-history.ts'

/** The runs behind the present one that a chart still shows. */
const EARLIER_RUNS = 3

/** Whether a test curve only repeats the training curve, as where nothing is kept for testing. */
function repeats(test: Track, train: Track): boolean {
  const ends = (track: Track) => [track.ys[0], track.ys[track.length - 1], track.xs[track.length - 1]]
  const [a, b] = [ends(test), ends(train)]
  return a.every((end, i) => Object.is(end, b[i]))
}

/** Losses before other metrics: what falls comes first. */
const lossFirst = (metrics: readonly MetricReport[]) =>
  metrics.toSorted((a, b) => Number(a.better === 'higher') - Number(b.better === 'higher'))

/** A metric's curves: the present run's, its test curve, and earlier runs for comparison. */
function seriesOf(history: MetricHistory, metric: string, run: number): Series[] {
  const present = history.track(run, 'train', metric)
  const make = (of: number, on: 'train' | 'test', role: Series['role'], label: string): Series[] => {
    const track = history.track(of, on, metric)
    if (on === 'test' && track && present && repeats(track, present)) return []
    return track && track.length > 0 ? [{ name: `${of} ${on}`, label, role, ...track }] : []
  }
  const runs = history.runs()
  const number = (of: number) => `#${runs.indexOf(of) + 1}`
  const earlier = runs.filter((other) => other < run)
  return [
    ...make(run, 'train', 'present', number(run)),
    ...make(run, 'test', 'test', 'test'),
    ...earlier.slice(-EARLIER_RUNS).flatMap((other) => make(other, 'train', 'other', number(other))),
  ]
}

function MetricChart({ metric, version }: { readonly metric: MetricReport; readonly version: number }) {
  const { history } = useEditor()
  const run = useRun((state) => state.run)
  const until = useRun((state) => state.until)
  const train = useRun((state) => state.metrics.train[metric.name])
  const test = useRun((state) => state.metrics.test[metric.name])
  const logAxis = useView((state) => state.logAxis)
  const log = logAxis && metric.better === 'lower'
  const content = useMemo<LineChartContent>(
    // `version` stands for the history's content, which is written in place.
    () => ({ series: seriesOf(history, metric.name, run), log, version, ...(until !== undefined && { until }) }),
    [history, metric.name, run, log, until, version],
  )
  const shown = train ?? test
  return (
    <figure className={styles['chart']}>
      <figcaption>
        {metric.name} {shown !== undefined && <em title={formatExact(shown)}>{formatNumber(shown)}</em>}
        {train !== undefined && test !== undefined && test !== train && (
          <em title={formatExact(test)}>test {formatNumber(test)}</em>
        )}
      </figcaption>
      <ChartBox
        make={lineChart}
        content={content}
        className={styles['plot']}
        label={`${metric.name} against steps${shown === undefined ? '' : `, now ${formatNumber(shown)}`}`}
      />
    </figure>
  )
}

/** One chart a metric. */
export function Training() {
  const metrics = useRun((state) => state.report?.metrics)
  const version = useMetricHistory()
  if (!metrics || metrics.length === 0) {
    return (
      <Empty icon={<ChartSpline size={16} />} title="No run yet">
        Wire a loss into a learner, then press Run. <kbd>Ctrl Enter</kbd>
      </Empty>
    )
  }
  return (
    // Its charts may be more than fit: then it is scrolled, by keys too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={styles['charts']} aria-label="Charts" tabIndex={0}>
      {lossFirst(metrics).map((metric) => (
        <MetricChart key={metric.name} metric={metric} version={version} />
      ))}
      <GradientChart version={version} />
      <RunTable version={version} />
    </section>
  )
}
