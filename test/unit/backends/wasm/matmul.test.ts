import { describe, expect, test } from 'vitest'
import { program, type Builder } from '../../../../graph-runtime/ir/builder.ts'
import type { Value } from '../../../../graph-runtime/ir/program.ts'
import { float, floats } from '../../ir/check.ts'
import { fast } from '../fast.ts'
import { differences } from '../run.ts'

/** Rows, inner axis, columns: at and beside the edges of tiles, panels and blocks. */
const sizes = [
  [1, 1, 1],
  [3, 5, 7],
  [4, 8, 8],
  [10, 9, 1],
  [70, 520, 1],
  [5, 9, 17],
  [23, 3, 25],
  [24, 512, 24],
  [25, 513, 23],
  [129, 30, 31],
  [131, 7, 521],
  [30, 1030, 26],
  [6, 0, 5],
] as const

/** How a factor lies in memory: as it is, transposed, backwards along either axis, or one row or column again and again. */
const layouts: Readonly<Record<string, (b: Builder, x: Value) => Value>> = {
  plain: (_b, x) => x,
  transposed: (b, x) => b.transposeLast(b.reshape(x, x.type.shape.toReversed())),
  backwards: (b, x) => b.reverse(x, [0, 1]),
  repeated: (b, x) => b.broadcastTo(b.slice(x, [0, 0], [1, x.type.shape[1]!]), x.type.shape),
}

describe.each(fast)('products of matrices on %s', (_name, { backend, precision, tolerance }) => {
  test.each(sizes)('%d×%d by ×%d', async (rows, inner, columns) => {
    for (const [left, asLeft] of Object.entries(layouts)) {
      for (const [right, asRight] of Object.entries(layouts)) {
        if (rows * inner * columns === 0 && left + right !== 'plainplain') continue
        const product = program([float(rows, inner), float(inner, columns)], (b, x, y) => [
          b.matmul(asLeft(b, x), asRight(b, y)),
        ])
        const data = [floats([rows, inner], -1, 1), floats([inner, columns], -1, 1, 2)]
        const found = await differences(backend, product, data, precision, tolerance * Math.sqrt(Math.max(1, inner)))
        expect([left, right, found]).toEqual([left, right, []])
      }
    }
  })

  test('of a batch, one factor the same for all', async () => {
    const product = program([float(3, 2, 9, 20), float(20, 33)], (b, x, y) => [
      b.matmul(x, b.broadcastTo(y, [3, 2, 20, 33])),
    ])
    const data = [floats([3, 2, 9, 20], -1, 1), floats([20, 33], -1, 1, 2)]
    expect(await differences(backend, product, data, precision, tolerance * 5)).toEqual([])
  })
})
