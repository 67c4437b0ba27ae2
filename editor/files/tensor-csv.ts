import type { Tensor } from '../../graph-runtime/session/protocol.ts'
import { csvOf, type CsvField } from './csv.ts'

/**
 * Tensors as CSV, a row a number: `tensor`, its place on each axis from 0 (as many columns as the longest shape has), `value` and
 * `gradient`. A gradient is that of the value of the same name; it is left empty where none reaches it.
 */
export function tensorCsv(tensors: readonly Tensor[]): string {
  const values = tensors.filter(({ pass }) => pass === 'forward')
  const axes = Math.max(0, ...values.map(({ type }) => type.shape.length))
  const rows = values.flatMap(({ of, name, type: { shape }, data }) => {
    const gradient = tensors.find((other) => other.pass === 'backward' && other.of === of && other.name === name)
    return Array.from(data, (value, i): CsvField[] => {
      const place: CsvField[] = Array.from({ length: axes }, () => undefined)
      let rest = i
      for (let axis = shape.length - 1; axis >= 0; axis--) {
        place[axis] = rest % shape[axis]!
        rest = Math.floor(rest / shape[axis]!)
      }
      return [name, ...place, value, gradient?.data[i]]
    })
  })
  return csvOf([['tensor', ...Array.from({ length: axes }, (_, i) => `axis ${i}`), 'value', 'gradient'], ...rows])
}
