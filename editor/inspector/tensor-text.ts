import type { Tensor } from '../../graph-runtime/session/protocol.ts'

/** What a pass is called where its numbers are copied. */
export const nameOfPass = { forward: 'value', backward: 'gradient', tangent: 'tangent' } as const

/** JSON has no NaN or infinity: they are texts, as in the file's claims. */
type Cell = number | string | readonly Cell[]
const cell = (x: number): Cell => (Number.isFinite(x) ? x : String(x))

/** Row-major numbers as nested lists of this shape, a plain number for a scalar. */
function nested(data: Float64Array, shape: readonly number[], start = 0): Cell {
  const [length, ...rest] = shape
  if (length === undefined) return cell(data[start] ?? NaN)
  const step = rest.reduce((product, n) => product * n, 1)
  return Array.from({ length }, (_, i) => nested(data, rest, start + i * step))
}

/** A tensor's numbers with all their digits, one pass beside the other: `{"name", "step", "shape", "value", "gradient"}`. */
export function tensorsAsJson(tensors: readonly Tensor[], step: number): string {
  const [first] = tensors
  const passes = tensors.map(({ pass, data, type }) => [nameOfPass[pass], nested(data, type.shape)])
  return JSON.stringify({ name: first?.name, step, shape: first?.type.shape, ...Object.fromEntries(passes) })
}

/** A tensor's numbers with all their digits as rows of its last axis, to be pasted into a table. */
export function tensorAsCsv({ data, type: { shape } }: Pick<Tensor, 'data' | 'type'>): string {
  const width = Math.max(1, shape.at(-1) ?? 1)
  const rows = Array.from({ length: data.length / width }, (_, r) => [...data.subarray(r * width, (r + 1) * width)])
  return rows.map((row) => row.join(',')).join('\n')
}
