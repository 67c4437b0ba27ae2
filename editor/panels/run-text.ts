import { formatCount, formatNumber } from '../charts/format.ts'
import { csvOf } from '../files/csv.ts'
import { markdownTable } from '../files/markdown-table.ts'
import type { MetricHistory } from '../session/metric-history.ts'
import { bestRun, lastOf, stepOf, type RunColumn } from './run-columns.ts'

const titles = (columns: readonly RunColumn[]) => ['run', 'step', ...columns.map(({ title }) => title)]

/** The table of runs in Markdown, as it is read, the newest first; the best of each column in bold. */
export function runMarkdown(history: MetricHistory, columns: readonly RunColumn[]): string {
  const runs = history.runs()
  const best = columns.map((column) => bestRun(history, runs, column))
  const rows = runs.toReversed().map(({ run, name }) => [
    name,
    formatCount(stepOf(history, run, columns)),
    ...columns.map((column, i) => {
      const value = lastOf(history, run, column)
      if (value === undefined) return '–'
      return best[i] === run ? `**${formatNumber(value)}**` : formatNumber(value)
    }),
  ])
  return markdownTable(titles(columns), rows)
}

/** The table of runs as CSV with all digits, the newest first. */
export function runCsv(history: MetricHistory, columns: readonly RunColumn[]): string {
  const rows = history
    .runs()
    .toReversed()
    .map(({ run, name }) => [
      name,
      stepOf(history, run, columns),
      ...columns.map((column) => lastOf(history, run, column)),
    ])
  return csvOf([titles(columns), ...rows])
}

/** Every point of every run as CSV: a row a point, `run, step, data, metric, value`, the oldest run first. */
export function curvesCsv(history: MetricHistory): string {
  const rows = history.runs().flatMap(({ run, name }) =>
    history.measured(run).flatMap(({ on, metric }) => {
      const { xs, ys, length } = history.track(run, on, metric)!
      return Array.from({ length }, (_, i) => [name, xs[i], on, metric, ys[i]])
    }),
  )
  return csvOf([['run', 'step', 'data', 'metric', 'value'], ...rows])
}
