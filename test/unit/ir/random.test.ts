import { describe, expect, test } from 'vitest'
import { evaluate } from '../../../graph-runtime/backends/reference/evaluate.ts'
import { program, type Builder } from '../../../graph-runtime/ir/builder.ts'
import { threefryWords } from '../../../graph-runtime/ir/primitives/sources.ts'
import type { Value } from '../../../graph-runtime/ir/program.ts'
import { bits, fold, hash, integers, KEY, normal, permutation, uniform } from '../../../graph-runtime/ir/random.ts'

/** What `write` draws with the key (0, seed). */
function draw(write: (b: Builder, key: Value) => Value, seed = 7): number[] {
  return [
    ...evaluate(
      program([KEY], (b, key) => [write(b, key)]),
      [Float64Array.of(0, seed)],
    )[0]!,
  ]
}

const average = (xs: readonly number[], f = (x: number) => x) => xs.reduce((sum, x) => sum + f(x), 0) / xs.length

/** The correlation of two lists of one length. */
function correlation(xs: readonly number[], ys: readonly number[]): number {
  const [mx, my] = [average(xs), average(ys)]
  const [vx, vy] = [average(xs, (x) => (x - mx) ** 2), average(ys, (y) => (y - my) ** 2)]
  return average(xs.map((x, i) => (x - mx) * (ys[i]! - my))) / Math.sqrt(vx * vy)
}

describe('threefry-2x32, twenty rounds', () => {
  // Random123's kat_vectors list the counter before the key; here the key comes first.
  test.each([
    ['zeros', [0, 0, 0, 0], [0x6b200159, 0x99ba4efe]],
    ['ones', [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff], [0x1cb996fc, 0xbb002be7]],
    ['digits of π', [0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3], [0xc4923a9c, 0x483df7a0]],
  ])('%s', (_name, [k0, k1, c0, c1], wanted) => {
    expect(threefryWords(k0!, k1!, c0!, c1!)).toEqual(wanted)
  })

  test('the words of a key are those of the counters 0, 1, …, first words first', () => {
    const pairs = [0, 1, 2].map((count) => threefryWords(0, 7, 0, count))
    expect(draw((b, key) => bits(b, key, [5]))).toEqual([
      ...pairs.map(([x]) => x),
      ...pairs.slice(0, 2).map(([, y]) => y),
    ])
  })
})

describe('hash', () => {
  test('is FNV-1a', () => {
    expect([hash(''), hash('a'), hash('foobar')]).toEqual([0x811c9dc5, 0xe40c292c, 0xbf9cf968])
  })
})

describe('fold', () => {
  const key = (...folds: number[]) => draw((b, k) => folds.reduce((at, n) => fold(b, at, n), k)).join()

  test('gives the same key for the same pair and another for every other', () => {
    expect(key(3)).toBe(key(3))
    const all = [key(), key(0), key(1), key(2), key(0, 1), key(1, 0), key(1, 1), key(0xffffffff)]
    expect(new Set(all).size).toBe(all.length)
  })

  test('takes a value as it takes a number', () => {
    expect(draw((b, k) => fold(b, k, b.constant(5, { dtype: 'u32', shape: [] })))).toEqual(
      draw((b, k) => fold(b, k, 5)),
    )
  })

  test('gives streams that do not depend on one another', () => {
    const stream = (n: number) => draw((b, k) => uniform(b, fold(b, k, n), [4000]))
    const streams = [0, 1, 2, 3].map(stream)
    streams.forEach((xs, i) => {
      for (const ys of streams.slice(i + 1)) expect(Math.abs(correlation(xs, ys))).toBeLessThan(0.05)
      expect(Math.abs(correlation(xs.slice(1), xs.slice(0, -1)))).toBeLessThan(0.05)
    })
  })
})

describe('uniform', () => {
  const xs = draw((b, key) => uniform(b, key, [20_000]))

  test('lies within (0, 1), with the moments of the distribution', () => {
    expect(Math.min(...xs)).toBeGreaterThan(0)
    expect(Math.max(...xs)).toBeLessThan(1)
    expect(Math.abs(average(xs) - 1 / 2)).toBeLessThan(0.01)
    expect(Math.abs(average(xs, (x) => (x - 1 / 2) ** 2) - 1 / 12)).toBeLessThan(0.002)
  })

  test('fills all tenths alike', () => {
    const counts = Array.from({ length: 10 }, (_, tenth) => xs.filter((x) => Math.floor(10 * x) === tenth).length)
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200)
  })

  test('holds numbers that f32 holds, even at the ends', () => {
    expect(xs.filter((x) => Math.fround(x) !== x)).toEqual([])
    const ends = [0.5 * 2 ** -23, (2 ** 23 - 0.5) * 2 ** -23]
    expect(ends.map(Math.fround)).toEqual(ends)
  })

  test('takes any shape', () => {
    expect(draw((b, key) => uniform(b, key, []))).toHaveLength(1)
    expect(draw((b, key) => uniform(b, key, [0, 3]))).toEqual([])
    expect(draw((b, key) => uniform(b, key, [3, 5]))).toEqual(draw((b, key) => uniform(b, key, [15])))
  })
})

describe('normal', () => {
  test('has mean 0, variance 1, no skew and the fourth moment 3', () => {
    const xs = draw((b, key) => normal(b, key, [20_000]))
    const [m1, m2, m3, m4] = [1, 2, 3, 4].map((n) => average(xs, (x) => x ** n))
    expect(Math.abs(m1!)).toBeLessThan(0.03)
    expect(Math.abs(m2! - 1)).toBeLessThan(0.04)
    expect(Math.abs(m3!)).toBeLessThan(0.1)
    expect(Math.abs(m4! - 3)).toBeLessThan(0.3)
    expect(Math.abs(correlation(xs.slice(0, 10_000), xs.slice(10_000)))).toBeLessThan(0.03)
    expect(xs.filter((x) => !Number.isFinite(x))).toEqual([])
  })

  test('takes any shape', () => {
    expect(draw((b, key) => normal(b, key, []))).toHaveLength(1)
    expect(draw((b, key) => normal(b, key, [3, 3]))).toHaveLength(9)
    expect(draw((b, key) => normal(b, key, [0]))).toEqual([])
  })
})

test('integers lie below their bound and all occur', () => {
  const counts = new Map<number, number>()
  for (const n of draw((b, key) => integers(b, key, 6, [6000]))) counts.set(n, (counts.get(n) ?? 0) + 1)
  expect([...counts.keys()].toSorted((x, y) => x - y)).toEqual([0, 1, 2, 3, 4, 5])
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150)
})

test('a permutation has every number once, and changes with the key', () => {
  const [a, b] = [1, 2].map((seed) => draw((builder, key) => permutation(builder, key, 50), seed))
  const inOrder = Array.from({ length: 50 }, (_, i) => i)
  expect(a!.toSorted((x, y) => x - y)).toEqual(inOrder)
  expect(b!.toSorted((x, y) => x - y)).toEqual(inOrder)
  expect(a).not.toEqual(b)
  expect(a).not.toEqual(inOrder)
  expect(draw((builder, key) => permutation(builder, key, 0))).toEqual([])
})
