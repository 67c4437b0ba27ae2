import { csvOf } from '../files/csv.ts'
import type { Series } from './chart-lines.ts'

/** Curves as CSV, a row a point: the curve's name, the step, the value, and the width of the band where there is one. */
export function seriesCsv(series: readonly Series[]): string {
  const isBanded = series.some(({ spread }) => spread !== undefined)
  const rows = series.flatMap(({ name, xs, ys, length, spread }) =>
    Array.from({ length }, (_, i) => [name, xs[i], ys[i], ...(isBanded ? [spread?.[i]] : [])]),
  )
  return csvOf([['curve', 'step', 'value', ...(isBanded ? ['sd'] : [])], ...rows])
}
