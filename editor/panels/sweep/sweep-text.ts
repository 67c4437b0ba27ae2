import type { Spread } from '../../../graph-runtime/session/sweep-statistics.ts'
import { formatNumber } from '../../charts/format.ts'
import { csvOf } from '../../files/csv.ts'
import { markdownTable } from '../../files/markdown-table.ts'
import type { SweepResult } from './sweep-result.ts'

/** `0.123 ± 0.004`; of one run the figure alone, of none a dash. */
export function showSpread(spread: Spread | undefined): string {
  if (!spread) return '–'
  return spread.n < 2 ? formatNumber(spread.mean) : `${formatNumber(spread.mean)} ± ${formatNumber(spread.sd)}`
}

/** `5`, or `3 of 5` where runs did not come to their end. */
export function showRuns(ended: number, lost: number): string {
  return lost === 0 ? String(ended) : `${ended - lost} of ${ended}`
}

/** Why runs of one row were lost: the first of them in words, and how many there are besides. */
export function troubleText([first = '', ...others]: readonly string[]): string {
  return others.length === 0 ? first : `${first} And ${others.length} more ${others.length === 1 ? 'run' : 'runs'}.`
}

/** The table in Markdown, as it is read: the best figure of each column in bold. */
export function sweepMarkdown({ measures, rows, best }: SweepResult, axes: readonly string[]): string {
  const head = [...axes, ...measures.map(({ name }) => name), 'runs']
  const body = rows.map(({ cell, values, ends, runs, troubles }) => [
    ...values,
    ...ends.map((end, i) => (best[i] === cell && rows.length > 1 ? `**${showSpread(end)}**` : showSpread(end))),
    showRuns(runs.length, troubles.length),
  ])
  return markdownTable(head, body, axes.length)
}

/** The table as CSV with all digits: mean, deviation and number of runs apart. */
export function sweepCsv({ measures, rows }: SweepResult, axes: readonly string[]): string {
  const head = [...axes, ...measures.flatMap(({ name }) => [`${name} mean`, `${name} sd`, `${name} n`]), 'lost']
  const body = rows.map(({ values, ends, troubles }) => [
    ...values,
    ...ends.flatMap((end) => [end?.mean, end?.sd, end?.n ?? 0]),
    troubles.length,
  ])
  return csvOf([head, ...body])
}
