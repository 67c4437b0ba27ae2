import type { MetricHistory, RunEntry, Track } from '../session/metric-history.ts'

/** A column of the run table: the last value of a metric. */
export interface RunColumn {
  readonly metric: string
  readonly on: 'train' | 'test'
  readonly title: string
}

/** Whether a test curve only repeats the training curve, as where nothing is kept for testing. */
export function repeats(test: Track, train: Track): boolean {
  const ends = (track: Track) => [track.ys[0], track.ys[track.length - 1], track.xs[track.length - 1]]
  const [a, b] = [ends(test), ends(train)]
  return a.every((end, i) => Object.is(end, b[i]))
}

/** The columns for what these runs measured, each metric's test column right after its training column. */
export function runColumns(
  metrics: readonly { readonly name: string; readonly title: string }[],
  runs: readonly RunEntry[],
  history: Pick<MetricHistory, 'track'>,
): RunColumn[] {
  return metrics.flatMap(({ name, title }): RunColumn[] => {
    const isTested = runs.some(({ run }) => {
      const [train, test] = [history.track(run, 'train', name), history.track(run, 'test', name)]
      return test && !(train && repeats(test, train))
    })
    const columns: RunColumn[] = [{ metric: name, on: 'train', title }]
    return isTested ? [...columns, { metric: name, on: 'test', title: `test ${title}` }] : columns
  })
}

/** Of a heading in two lines: pixels a letter takes, the padding of a cell, and the room that a figure needs. */
const HEADING = { letter: 6.2, padding: 12, least: 48 }

/** How wide a column is, in pixels, with its heading broken into two lines at a space. */
export function columnWidth(title: string): number {
  const words = title.split(' ')
  const breaks = words.map((_, i) => Math.max(words.slice(0, i).join(' ').length, words.slice(i).join(' ').length))
  return HEADING.padding + Math.max(HEADING.least, Math.min(...breaks) * HEADING.letter)
}

/** How many of the first columns fit whole into `room`, leaving `more` for a sign of the others where not all do; at least one. */
export function fittingColumns(widths: readonly number[], room: number, more: number): number {
  const sum = (count: number) => widths.slice(0, count).reduce((total, width) => total + width, 0)
  if (sum(widths.length) <= room) return widths.length
  const fitting = widths.filter((_, i) => sum(i + 1) + more <= room).length
  return Math.max(1, fitting)
}
