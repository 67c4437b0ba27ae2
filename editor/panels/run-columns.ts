import type { MetricReport } from '../../graph-runtime/session/protocol.ts'
import type { MetricHistory, RunEntry } from '../session/metric-history.ts'

/** A column of the run table: the last value of a metric. */
export interface RunColumn {
  readonly metric: string
  readonly on: 'train' | 'test'
  readonly title: string
  readonly better: MetricReport['better']
}

/** A metric with what it is called on the screen. */
export interface RunMetric extends Pick<MetricReport, 'better'> {
  readonly name: string
  readonly title: string
}

/** What a run measured last in a column. */
export function lastOf(history: Pick<MetricHistory, 'track'>, run: number, column: RunColumn): number | undefined {
  const track = history.track(run, column.on, column.metric)
  return track && track.length > 0 ? track.ys[track.length - 1] : undefined
}

/** The step that a run has come to. */
export function stepOf(history: Pick<MetricHistory, 'track'>, run: number, columns: readonly RunColumn[]): number {
  const steps = columns.map(({ metric, on }) => {
    const track = history.track(run, on, metric)
    return track && track.length > 0 ? track.xs[track.length - 1]! : 0
  })
  return Math.max(0, ...steps)
}

/** The run that ended best in a column; undefined where there is nothing to compare. */
export function bestRun(
  history: Pick<MetricHistory, 'track'>,
  runs: readonly RunEntry[],
  column: RunColumn,
): number | undefined {
  const sign = column.better === 'lower' ? 1 : -1
  const ends = runs.flatMap(({ run }) => {
    const end = lastOf(history, run, column)
    return end !== undefined && end - end === 0 ? [{ run, end }] : []
  })
  if (ends.length < 2) return undefined
  return ends.toSorted((a, b) => sign * (a.end - b.end))[0]!.run
}

/** The columns for what these runs measured, each metric's test column right after its training column. */
export function runColumns(
  metrics: readonly RunMetric[],
  runs: readonly RunEntry[],
  history: Pick<MetricHistory, 'isTested'>,
): RunColumn[] {
  return metrics.flatMap(({ name, title, better }): RunColumn[] => {
    const isTested = runs.some(({ run }) => history.isTested(run, name))
    const columns: RunColumn[] = [{ metric: name, on: 'train', title, better }]
    return isTested ? [...columns, { metric: name, on: 'test', title: `test ${title}`, better }] : columns
  })
}

/** Of a heading in two lines: pixels a letter takes, the padding of a cell, and the room that a figure needs. */
const HEADING = { letter: 6.2, padding: 12, least: 48 }

/** How wide a column is, in whole pixels, with its heading broken into two lines at a space. */
export function columnWidth(title: string): number {
  const words = title.split(' ')
  const breaks = words.map((_, i) => Math.max(words.slice(0, i).join(' ').length, words.slice(i).join(' ').length))
  return Math.ceil(HEADING.padding + Math.max(HEADING.least, Math.min(...breaks) * HEADING.letter))
}

/** How many of the first columns fit whole into `room`; at least one. */
export function fittingColumns(widths: readonly number[], room: number): number {
  const sum = (count: number) => widths.slice(0, count).reduce((total, width) => total + width, 0)
  return Math.min(widths.length, Math.max(1, widths.filter((_, i) => sum(i + 1) <= room).length))
}
