import { webgpu } from '../../../graph-runtime/backends/webgpu/backend.ts'
import { program } from '../../../graph-runtime/ir/builder.ts'
import { differences } from '../../unit/backends/run.ts'
import { float, floats } from '../../unit/ir/check.ts'

/** Rows, inner length and columns for which threads compute one element or several, and long sums are cut. None fills its tiles. */
const sizes = {
  'one element a thread': [35, 19, 21],
  'four by four a thread': [390, 18, 388],
  'four side by side': [7, 18, 2090],
  'four one below the other': [2090, 18, 7],
  'sums that are cut': [5, 1300, 35],
} as const

/** Relative to the largest number: sums are not taken in the reference's order. */
const TOLERANCE = 4e-6

/** Products of every kind of tile, of both sides as they lie in memory or turned: what is wrong with each. */
export const productChecks = Object.entries(sizes).flatMap(([name, [rows, inner, columns]]) =>
  [false, true].map((isTurned) => {
    const check = () => {
      const types = isTurned ? [float(inner, rows), float(columns, inner)] : [float(rows, inner), float(inner, columns)]
      const product = program(types, (b, x, y) => [
        isTurned ? b.matmul(b.transposeLast(x), b.transposeLast(y)) : b.matmul(x, y),
      ])
      const data = types.map(({ shape }, i) => floats(shape, -1, 1, i))
      return differences(webgpu, product, data, 'f32', TOLERANCE)
    }
    return [`${name}${isTurned ? ', turned' : ''}`, check] as const
  }),
)
