/**
 * Elementary functions in lanes of f32, by + − × ÷ √ and bits alone, so that Node and every browser give the same bits. Their
 * greatest errors, in ulps of f32, are measured by `test/unit/backends/wasm/functions.test.ts`. In lanes of f64, and for all
 * functions that are not here, those of `ir/elementary` are called for each lane.
 */
import {
  abs,
  add,
  addWords,
  and,
  bitsOf,
  choose,
  div,
  equal,
  float,
  fromBits,
  fromInteger,
  less,
  mul,
  neg,
  or,
  pmax,
  pmin,
  shiftLeft,
  shiftRight,
  sub,
  word,
  subWords,
  type Expression,
  type Lines,
} from './expression.ts'

/**
 * A polynomial in x, the highest coefficient first; by pairs in x², which wait for one another half as often as single ones.
 */
function polynomial(x: Expression, square: Expression, coefficients: readonly number[]): Expression {
  const isOdd = coefficients.length % 2 === 1
  const paired = isOdd ? coefficients.slice(1) : coefficients
  const pairs = paired.flatMap((high, i) => (i % 2 === 0 ? [add(mul(x, high), paired[i + 1]!)] : []))
  const all = isOdd ? [float(coefficients[0]!), ...pairs] : pairs
  return all.reduce((sum, pair) => add(mul(sum, square), pair))
}

const EXP = [1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1]

/** Added to a number of at most 2²² in magnitude it leaves the nearest whole number in the lowest bits of an f32. */
const MAGIC = 12582912
const MAGIC_BITS = 0x4b400000

/** x = n·ln 2 + r with a whole n, as a number and as the bits of n + MAGIC, and e^r − 1 = r + r²·P(r), after Cephes' expf. */
function reduced(lines: Lines, x: Expression): { readonly bits: Expression; readonly growth: Expression } {
  const shifted = lines.let('shifted', add(mul(x, 1.4426950408889634), MAGIC))
  const n = lines.let('n', sub(shifted, MAGIC))
  const r = lines.let('r', sub(sub(x, mul(n, 0.693359375)), mul(n, -2.1219444e-4)))
  const square = lines.let('square', mul(r, r))
  return { bits: bitsOf(shifted), growth: add(mul(polynomial(r, square, EXP), square), r) }
}

/** e^x as 2^n·e^r, times 2^n in two steps, so that subnormals are rounded once and what is too large is infinite. */
export function exp(lines: Lines, x: Expression): Expression {
  const held = lines.let('held', pmax(pmin(x, 89), -104))
  const { bits, growth } = reduced(lines, held)
  const raised = lines.let('raised', addWords(bits, 256 - MAGIC_BITS))
  const half = lines.let('half', shiftRight(raised, 1))
  const power = (biased: Expression) => fromBits(shiftLeft(biased, 23))
  // half is n/2 + 128, and what remains n/2.
  const first = power(addWords(half, -1))
  const second = power(addWords(subWords(raised, half), -1))
  return mul(mul(add(growth, 1), first), second)
}

const LOG = [
  7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1,
  2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
]
/** The least normal f32. */
const LEAST_NORMAL = 1.1754943508222875e-38

/** ln x after Cephes' logf: x = m·2^e with m in [√½, √2), ln m by a polynomial in m − 1. */
export function log(lines: Lines, x: Expression): Expression {
  const isTiny = lines.let('isTiny', less(x, LEAST_NORMAL))
  const normal = lines.let('normal', choose(isTiny, mul(x, 2 ** 24), x))
  const exponent = addWords(shiftRight(bitsOf(normal), 23), word(-126))
  const fraction = fromBits(or(and(bitsOf(normal), word(0x007fffff)), word(0x3f000000)))
  const m0 = lines.let('m0', fraction)
  const isLow = lines.let('isLow', less(m0, 0.7071067811865476))
  const whole = sub(fromInteger(exponent), choose(isLow, 1, 0))
  const e = lines.let('e', sub(whole, choose(isTiny, 24, 0)))
  const m = lines.let('m', add(sub(m0, 1), choose(isLow, m0, 0)))
  const z = lines.let('z', mul(m, m))
  const low = sub(add(mul(mul(polynomial(m, z, LOG), m), z), mul(e, -2.1219444e-4)), mul(z, 0.5))
  const finite = lines.let('finite', add(add(m, low), mul(e, 0.693359375)))
  const positive = choose(less(x, Infinity), finite, x)
  return choose(less(0, x), positive, choose(equal(x, 0), -Infinity, NaN))
}

/** 1/(1 + e^−x); e is always raised to a negative power, so that nothing overflows. */
export function sigmoid(lines: Lines, x: Expression): Expression {
  const e = lines.let('e', exp(lines, neg(abs(x))))
  return div(choose(less(x, 0), e, 1), add(1, e))
}

/**
 * tanh x = t/(t + 2) with t = e^2x − 1 = 2^n·(e^r − 1) + (2^n − 1): so that nothing is lost where x is small, and no sign is to be
 * told apart. From 9.02 on the result is 1.
 */
export function tanh(lines: Lines, x: Expression): Expression {
  const held = lines.let('held', pmax(pmin(x, 9.02), -9.02))
  const { bits, growth } = reduced(lines, lines.let('twice', add(held, held)))
  // The bits of MAGIC go out at the left.
  const power = lines.let('power', fromBits(shiftLeft(addWords(bits, 127), 23)))
  const t = lines.let('t', add(mul(power, growth), sub(power, 1)))
  return div(t, add(t, 2))
}
