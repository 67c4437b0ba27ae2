import { describe, expect, test } from 'vitest'
import type { Precision } from '../../../graph-runtime/backends/backend.ts'
import { backends } from '../../../graph-runtime/backends/choose.ts'
import { summarise } from '../../../graph-runtime/session/summary.ts'
import { program } from '../../../graph-runtime/ir/builder.ts'
import { bool, float, u32 } from '../ir/check.ts'
import { start } from './run.ts'

/** Numbers of every kind: tiny, huge, zeros of both signs, and with `odd` NaN and both infinities. */
function numbers(length: number, odd: boolean): Float64Array {
  const special = odd ? [NaN, Infinity, -Infinity, 0, -0] : [0, -0]
  return Float64Array.from({ length }, (_, i) =>
    i % 5 === 3 ? special[i % special.length]! : Math.fround(Math.sin(i * 1.7) * 10 ** ((i % 9) - 4)),
  )
}

/** One after another, as sums of whole numbers are exact and others close. */
function expected(data: ArrayLike<number>) {
  const finite = Array.from(data).filter((x) => Number.isFinite(x))
  return {
    finite: finite.length,
    zeros: finite.filter((x) => x === 0).length,
    min: Math.min(...finite),
    max: Math.max(...finite),
    sum: finite.reduce((sum, x) => sum + x, 0),
    squares: finite.reduce((sum, x) => sum + x * x, 0),
  }
}

describe.each(Object.values(backends))('figures of the $name backend', (backend) => {
  test.each(['f32', 'f64', 'fast'] as const)('are those of all numbers in %s', async (precision: Precision) => {
    for (const length of [1, 2, 3, 4, 5, 7, 8, 63, 64, 1000, 1003]) {
      for (const odd of [false, true]) {
        const data = numbers(length, odd)
        const step = await start(
          backend,
          program([float(length)], (b, x) => [x, b.mul(x, 1)]),
          [data],
          precision,
        )
        await step.run(1)
        const { numbers: seen, figures } = step.see(0)
        expect(Array.from(seen)).toEqual(Array.from(data))
        const { sum, squares, ...exact } = expected(data)
        expect(figures).toMatchObject(exact)
        expect(Math.abs(figures.sum - sum)).toBeLessThanOrEqual(1e-12 * Math.sqrt(squares * length))
        expect(Math.abs(figures.squares - squares)).toBeLessThanOrEqual(1e-12 * squares)
        step.free()
      }
    }
  })

  test('are those of words and truths as well, and of a slot that stays', async () => {
    const kinds = program([u32(6), bool(5), float(9)], (_, x, y, z) => [x, y, z, x, y, z])
    const data = [[1, 0, 4_000_000_000, 3, 0, 2], [1, 0, 0, 1, 1], Array.from(numbers(9, true))]
    const step = await start(backend, kinds, data, 'f32')
    await step.run(1)
    data.forEach((each, i) => {
      expect(Array.from(step.see(i).numbers)).toEqual(each)
      const { sum, squares, ...exact } = expected(each)
      expect(step.see(i).figures).toMatchObject(exact)
      expect(step.see(i).figures.sum).toBeCloseTo(sum, 9)
      expect(step.see(i).figures.squares / squares).toBeCloseTo(1, 12)
    })
  })
})

test('of a large matrix elements of every column are counted, and all of a small one', () => {
  const columns = Float64Array.from({ length: 512 * 512 }, (_, i) => i % 512)
  const { histogram, min, max } = summarise(columns, [512, 512])
  const counted = histogram.reduce((sum, count) => sum + count, 0)
  expect([min, max]).toEqual([0, 511])
  expect(counted).toBeGreaterThan(3000)
  for (const count of histogram) expect(count / counted).toBeCloseTo(1 / 24, 2)
  const small = summarise(columns.subarray(0, 4096), [8, 512])
  expect(small.histogram.reduce((sum, count) => sum + count, 0)).toBe(4096)
})
