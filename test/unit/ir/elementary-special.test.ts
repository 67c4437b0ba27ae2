import { describe, expect, test } from 'vitest'
import * as elementary from '../../../graph-runtime/ir/elementary/index.ts'

const functions: Record<string, (...x: number[]) => number> = { ...elementary }

/** Function, arguments = the exact result; the sign of a zero counts. inf, pi and tiny (the least subnormal) are words. */
const table = `
  exp 0 = 1; exp -0 = 1; exp inf = inf; exp -inf = 0; exp 710 = inf; exp -746 = 0; exp tiny = 1
  expm1 inf = inf; expm1 -inf = -1; expm1 710 = inf; expm1 -50 = -1
  log 1 = 0; log 0 = -inf; log -0 = -inf; log -1 = nan; log -inf = nan; log inf = inf
  log1p -1 = -inf; log1p -1.5 = nan; log1p inf = inf
  sin inf = nan; sin -inf = nan; cos inf = nan; cos -inf = nan; tan inf = nan; tan -inf = nan; cos 0 = 1; cos -0 = 1
  asin 1 = pi/2; asin -1 = -pi/2; asin 1.5 = nan; acos 1 = 0; acos -1 = pi; acos 0 = pi/2; acos -2 = nan
  atan inf = pi/2; atan -inf = -pi/2; atan 1 = pi/4
  sinh inf = inf; sinh -inf = -inf; sinh 711 = inf; cosh 0 = 1; cosh inf = inf; cosh -inf = inf; cosh -711 = inf
  tanh inf = 1; tanh -inf = -1; tanh 30 = 1; sigmoid 0 = 0.5; sigmoid -0 = 0.5; sigmoid inf = 1; sigmoid -inf = 0
  erf inf = 1; erf -inf = -1; erfc 0 = 1; erfc inf = 0; erfc -inf = 2; erfc 30 = 0; erfc -30 = 2
  erfInv 1 = inf; erfInv -1 = -inf; erfInv 2 = nan; erfInv -inf = nan
  lgamma 1 = 0; lgamma 2 = 0; lgamma 0 = inf; lgamma -0 = inf; lgamma -3 = inf; lgamma inf = inf; lgamma -inf = inf
  polygamma 0 0 = -inf; polygamma 0 -0 = inf; polygamma 0 -1 = nan; polygamma 1 0 = inf; polygamma 1 -1 = inf
  polygamma 0 inf = inf; polygamma 1 inf = 0; polygamma 2 inf = -0; polygamma 0 -inf = nan; polygamma 3 nan = nan
  ldexp 0.75 2000 = inf; ldexp -1 -1080 = -0; ldexp 1.5 4 = 24; ldexp 1 -1074 = tiny; ldexp tiny 1074 = 1; ldexp 0 5 = 0
  pow nan 0 = 1; pow nan -0 = 1; pow 1 nan = 1; pow nan 2.5 = nan; pow nan 1 = nan; pow 2 nan = nan; pow 1 -inf = 1
  pow -1 inf = 1; pow -1 -inf = 1; pow 2 inf = inf; pow -2 inf = inf; pow 2 -inf = 0; pow 0.5 inf = 0; pow -0.5 -inf = inf
  pow 0 3 = 0; pow -0 3 = -0; pow -0 4 = 0; pow -0 -3 = -inf; pow -0 -2.5 = inf; pow 0 -1 = inf; pow -0 -1 = -inf
  pow -0 0.5 = 0; pow -0 inf = 0; pow 0 -inf = inf; pow -inf 0.5 = inf; pow -inf 3 = -inf; pow -inf 4 = inf
  pow -inf -3 = -0; pow -inf -2.5 = 0; pow inf -0.5 = 0; pow inf 0.5 = inf; pow inf -inf = 0
  pow -2 0.5 = nan; pow -1 0.5 = nan; pow -2 3 = -8; pow -1 9007199254740991 = -1; pow -1 9007199254740992 = 1
  pow 10 22 = 1e22; pow 3 33 = 5559060566555523; pow -2 -1075 = -0; pow 2 -1074 = tiny; pow 2 1024 = inf; pow 2 -1 = 0.5
  pow -3 1001 = -inf; pow 1.5 1e300 = inf; pow 1.5 -1e300 = 0; pow 0.5 1e300 = 0; pow tiny -1 = inf; pow 2 2 = 4
  atan2 0 1 = 0; atan2 -0 1 = -0; atan2 0 -1 = pi; atan2 -0 -1 = -pi; atan2 0 -0 = pi; atan2 -0 -0 = -pi; atan2 0 0 = 0
  atan2 -0 0 = -0; atan2 1 0 = pi/2; atan2 -1 -0 = -pi/2; atan2 inf inf = pi/4; atan2 -inf inf = -pi/4; atan2 1e300 -1e-300 = pi/2
  atan2 -inf 1 = -pi/2; atan2 inf -5 = pi/2; atan2 1 -inf = pi; atan2 -1 -inf = -pi; atan2 -1 inf = -0; atan2 1 inf = 0
  atan2 nan 1 = nan; atan2 1 nan = nan; atan2 nan nan = nan
`
const words: Record<string, number> = { inf: Infinity, pi: Math.PI, 'pi/2': Math.PI / 2, 'pi/4': Math.PI / 4, nan: NaN }

/** A number or one of the words, with its sign. */
function value(text: string): number {
  const magnitude = text.replace('-', '')
  const word = magnitude === 'tiny' ? Number.MIN_VALUE : words[magnitude]
  if (word === undefined) return Number(text)
  return text.startsWith('-') ? -word : word
}

describe('special values', () => {
  const rows = table.split(/[;\n]/).flatMap((row) => (row.trim() === '' ? [] : [row.trim()]))

  test.each(rows)('%s', (row) => {
    const [left = '', right = ''] = row.split(' = ')
    const [name = '', ...x] = left.split(' ')
    expect(functions[name]?.(...x.map(value))).toBe(value(right))
  })

  test.each(['expm1', 'log1p', 'sin', 'tan', 'asin', 'atan', 'sinh', 'tanh', 'erf', 'erfInv'])(
    '%s is odd at 0',
    (name) => {
      for (const zero of [0, -0]) expect(functions[name]?.(zero)).toBe(zero)
    },
  )

  test.each(Object.keys(functions).filter((name) => functions[name]?.length === 1))('%s of NaN is NaN', (name) => {
    expect(functions[name]?.(NaN)).toBe(NaN)
  })
})

test('a large angle keeps its digits: the textbook examples of Payne and Hanek, and of Ng', () => {
  expect(elementary.sin(1e22)).toBe(-0.8522008497671888)
  expect(elementary.cos(6381956970095103 * 2 ** 797)).toBe(-4.6871659242546277e-19)
})
