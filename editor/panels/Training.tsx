import { ChartSpline } from 'lucide-react'
import { useMemo, type CSSProperties } from 'react'
import type { MetricReport } from '../../graph-runtime/session/protocol.ts'
import { ChartBox } from '../charts/ChartBox.tsx'
import { formatExact, formatNumber } from '../charts/format.ts'
import { lineChart, type LineChartContent } from '../charts/line-chart.ts'
import { useDocument, useEditor, useRun, useView } from '../stores/hooks.ts'
import { Empty } from '../ui/Empty.tsx'
import styles from './dock.module.css'
import { GradientChart } from './GradientChart.tsx'
import { metricSeries } from './metric-series.ts'
import { metricNames } from './names.ts'
import { RunTable } from './RunTable.tsx'
import { useMetricHistory } from './use-metric-history.ts'

/** Losses before other metrics: what falls comes first. */
const lossFirst = (metrics: readonly MetricReport[]) =>
  metrics.toSorted((a, b) => Number(a.better === 'higher') - Number(b.better === 'higher'))

interface MetricProps {
  readonly metric: MetricReport
  readonly title: string
  readonly version: number
}

function MetricChart({ metric, title, version }: MetricProps) {
  const { history } = useEditor()
  const run = useRun((state) => state.run)
  const until = useRun((state) => state.until)
  const train = useRun((state) => state.metrics.train[metric.name])
  const test = useRun((state) => state.metrics.test[metric.name])
  const logAxis = useView((state) => state.logAxis)
  const smoothing = useView((state) => state.smoothing)
  const log = logAxis && metric.better === 'lower'
  const content = useMemo<LineChartContent>(
    // `version` stands for the history's content, which is written in place.
    () => ({
      title,
      series: metricSeries(history, metric.name, run),
      log,
      smoothing,
      version,
      ...(until !== undefined && { until }),
    }),
    [history, metric.name, title, run, log, smoothing, until, version],
  )
  const shown = train ?? test
  return (
    <figure className={styles['chart']}>
      <figcaption>
        <span title={title}>{title}</span>{' '}
        {shown !== undefined && <em title={formatExact(shown)}>{formatNumber(shown)}</em>}
        {train !== undefined && test !== undefined && history.isTested(run, metric.name) && (
          <em title={formatExact(test)}>test {formatNumber(test)}</em>
        )}
      </figcaption>
      <ChartBox
        make={lineChart}
        content={content}
        className={styles['plot']}
        label={`${title} against steps${shown === undefined ? '' : `, now ${formatNumber(shown)}`}`}
      />
    </figure>
  )
}

/** One chart a metric, the gradients, and the table of runs. */
export function Training() {
  const { catalog } = useEditor()
  const reported = useRun((state) => state.report?.metrics)
  const document = useDocument((state) => state.document)
  const version = useMetricHistory()
  const metrics = useMemo(() => {
    const names = metricNames(reported ?? [], document, catalog)
    return lossFirst(reported ?? []).map((metric) => ({ metric, title: names.get(metric.name) ?? metric.name }))
  }, [reported, document, catalog])
  const columns = useMemo(
    () => metrics.map(({ metric, title }) => ({ name: metric.name, title, better: metric.better })),
    [metrics],
  )
  if (metrics.length === 0) {
    return (
      <Empty icon={<ChartSpline size={16} />} title="No run yet">
        Wire a loss into a learner, then press Run. <kbd>Ctrl Enter</kbd>
      </Empty>
    )
  }
  const room = { '--charts': metrics.length + 1 } as CSSProperties
  return (
    <div className={styles['training']}>
      {/* Its charts may be more than fit: then it is scrolled, by keys too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={styles['charts']} style={room} aria-label="Charts" tabIndex={0}>
        {metrics.map(({ metric, title }) => (
          <MetricChart key={metric.name} metric={metric} title={title} version={version} />
        ))}
        <GradientChart version={version} />
      </section>
      <RunTable metrics={columns} version={version} />
    </div>
  )
}
