import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as elementary from '../../../graph-runtime/ir/elementary/index.ts'

/** A row of the golden file: arguments, the nearest double, and what the truth lies above it in units in its last place. */
type Row = number[]
type Real = (...x: number[]) => number

const functions: Record<string, Real> = { ...elementary }
const { lgamma, polygamma } = elementary

const golden = new Map<string, Row[]>(
  Object.entries(
    JSON.parse(readFileSync(new URL('../../golden/elementary/elementary.golden.json', import.meta.url), 'utf8')),
  ),
)

/** The spacing of the doubles at this magnitude. */
function ulp(x: number): number {
  const magnitude = Math.abs(x)
  let exponent = Math.max(Math.floor(Math.log2(magnitude)), -1022)
  if (2 ** exponent > magnitude && exponent > -1022) exponent -= 1
  return Math.max(2 ** (exponent - 52), Number.MIN_VALUE)
}

/** The largest error over the rows of a function, each measured by `measure`, and where it is. */
function worst(name: string, f: Real, measure: (found: number, truth: number, rest: number, x: number[]) => number) {
  const rows = golden.get(name) ?? []
  expect(rows.length).toBeGreaterThan(200)
  let error = 0
  let at: number[] = []
  for (const row of rows) {
    const x = row.slice(0, -2)
    const off = measure(f(...x), row.at(-2) ?? NaN, row.at(-1) ?? NaN, x)
    if (!(off <= error)) {
      error = off
      at = x
    }
  }
  return { error, at }
}

const inUlps = (found: number, truth: number, rest: number): number => Math.abs((found - truth) / ulp(truth) - rest)

/** The promised bound of each function, in units in the last place. */
const bounds: [string, Real, number][] = Object.entries({
  exp: 0.9,
  expm1: 0.9,
  log: 0.9,
  log1p: 0.9,
  pow: 0.9,
  sin: 0.8,
  cos: 0.8,
  tan: 0.9,
  asin: 0.9,
  acos: 0.9,
  atan: 0.9,
  atan2: 1.5,
  sinh: 2,
  cosh: 2,
  tanh: 2,
  sigmoid: 2,
  erf: 1,
  erfc: 2,
  erfInv: 2,
}).map(([name, bound]) => [name, functions[name] ?? (() => NaN), bound])

describe('against 400-bit truth', () => {
  test.each(bounds)('%s', (name, f, bound) => {
    const { error, at } = worst(name, f, inUlps)
    expect(error, `at ${at.join(', ')}`).toBeLessThan(bound)
  })

  test('lgamma: 2.5 ulp above 0, where also the zeros 1 and 2 lie; 1e−15 absolutely or relatively below', () => {
    const { error, at } = worst('lgamma', lgamma, (found, truth, rest, [x = 0]) =>
      x > 0 ? inUlps(found, truth, rest) / 2.5 : Math.abs(found - truth) / Math.max(1, Math.abs(truth)) / 1e-15,
    )
    expect(error, `at ${at.join(', ')}`).toBeLessThan(1)
  })

  test('polygamma: 3e−15·(n + 2) relatively', () => {
    const { error, at } = worst(
      'polygamma',
      polygamma,
      (found, truth, _rest, [n = 0]) => Math.abs(found / truth - 1) / (n + 2),
    )
    expect(error, `at ${at.join(', ')}`).toBeLessThan(3e-15)
  })
})

test('polygamma refuses an order that is no integer from 0 to 100', () => {
  for (const order of [-1, 0.5, 101, NaN]) expect(() => polygamma(order, 1)).toThrow(RangeError)
})

test('the same bits everywhere: the sources use no Math function whose result an engine may choose', () => {
  const folder = new URL('../../../graph-runtime/ir/elementary/', import.meta.url)
  const files = readdirSync(folder)
  expect(files).toContain('exponential.ts')
  const allowed = new Set(['abs', 'floor', 'fround', 'sqrt'])
  const used = files.flatMap((file) => {
    const code = readFileSync(new URL(file, folder), 'utf8').replace(/\/\*[^]*?\*\/|\/\/.*/g, '')
    expect(code.match(/\bMath\b(?!\.\w)|\*\*|globalThis|toString/), `in ${file}`).toBeNull()
    return [...code.matchAll(/\bMath\.(\w+)/g)].map((found) => found[1] ?? '')
  })
  expect([...new Set(used)].filter((member) => !allowed.has(member))).toEqual([])
  expect(new Set(used)).toEqual(allowed)
})
