import type { MetricPoint } from './protocol.ts'

/** Metrics at some steps, on one kind of data: a row for each step, in their order, and a column for each metric. */
export interface Measured {
  readonly on: MetricPoint['on']
  /** How many steps had been taken at each row. */
  readonly steps: Float64Array
  readonly metrics: readonly { readonly name: string; readonly data: Float64Array }[]
}

/** A single row. */
export const rowOf = ({ on, step, values }: MetricPoint): Measured => ({
  on,
  steps: Float64Array.of(step),
  metrics: Object.entries(values).map(([name, value]) => ({ name, data: Float64Array.of(value) })),
})

/** The rows one by one. */
export const pointsOf = ({ on, steps, metrics }: Measured): MetricPoint[] =>
  Array.from(steps, (step, row) => ({
    step,
    on,
    values: Object.fromEntries(metrics.map(({ name, data }) => [name, data[row]!])),
  }))

function concat(arrays: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(arrays.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const each of arrays) {
    all.set(each, at)
    at += each.length
  }
  return all
}

/** The rows of several tables of the same metrics, one after another; undefined where there are none. */
export function joined(parts: readonly Measured[]): Measured | undefined {
  const [first] = parts
  if (!first || parts.length === 1) return first
  return {
    on: first.on,
    steps: concat(parts.map(({ steps }) => steps)),
    metrics: first.metrics.map(({ name }, i) => ({ name, data: concat(parts.map(({ metrics }) => metrics[i]!.data)) })),
  }
}

/** The rows that are chosen. */
export function chosen({ on, steps, metrics }: Measured, isChosen: (step: number, row: number) => boolean): Measured {
  const rows = [...steps.keys()].filter((row) => isChosen(steps[row]!, row))
  const of = (data: Float64Array) => Float64Array.from(rows, (row) => data[row]!)
  return { on, steps: of(steps), metrics: metrics.map(({ name, data }) => ({ name, data: of(data) })) }
}

/** How many rows come before the first with NaN or infinity: all, where there is none. */
export function soundRows({ steps, metrics }: Measured): number {
  let sound = steps.length
  for (const { data } of metrics) {
    for (let row = 0; row < sound; row++) if (data[row]! - data[row]! !== 0) sound = row
  }
  return sound
}
