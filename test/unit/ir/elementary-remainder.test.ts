import fc from 'fast-check'
import { expect, test } from 'vitest'
import { remainder } from '../../../graph-runtime/ir/elementary/index.ts'

/** By the engine's own `%`, which is exact and the same in every engine. */
const expected = (x: number, y: number) => {
  const r = x % y
  return r !== 0 && r < 0 !== y < 0 ? r + y : r
}

const wide = fc.oneof(
  fc.double(),
  fc.double({ min: -100, max: 100 }),
  fc.integer({ min: -50, max: 50 }),
  fc.double({ min: -1e-310, max: 1e-310 }),
)

test('the remainder is that of %, with the sign of the divisor', () => {
  const property = fc.property(wide, wide, (x, y) => {
    expect(remainder(x, y)).toBe(expected(x, y))
  })
  fc.assert(property, { numRuns: 20_000 })
})
