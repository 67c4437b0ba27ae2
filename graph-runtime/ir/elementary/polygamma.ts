/**
 * The derivatives of log Γ. Sources: Abramowitz and Stegun, "Handbook of Mathematical Functions", 6.3–6.4 (recurrence,
 * reflection, asymptotic series). The Taylor coefficients of ψ at its positive zero were computed with mpmath.
 */
import { log } from './logarithm.ts'
import { tan } from './trigonometric.ts'

const PI = 3.141592653589793
const LARGEST_ORDER = 100

/** The positive zero of ψ, head and tail. */
const ZERO = 1.4616321449683622
const ZERO_TAIL = 9.549995429965697e-17

/** ψ⁽ᵏ⁾(zero)/k! for k = 1, 2, …: good to an ulp within ¼ of the zero. */
const TAYLOR = new Float64Array([
  0.9676722454476212, -0.4427631689835921, 0.258499760955651, -0.16394270544240652, 0.10782405069126237,
  -0.07219956125645471, 0.04880428816414311, -0.03316112647484736, 0.022597648232218104, -0.01542476590494896,
  0.010538791616612175, -0.007204534386356869, 0.004926781395729853, -0.003369801655439328, 0.002305126326734928,
  -0.0015769367714301972, 0.0010788252019162967, -0.0007380709389960052, 0.000504953265834602, -0.0003454680251063077,
  0.00023635601564027053,
])

/** B₂ₖ/(2k)! for k = 1, 2, …, with the Bernoulli numbers B. */
const BERNOULLI = new Float64Array([
  0.08333333333333333, -0.001388888888888889, 3.306878306878307e-5, -8.267195767195768e-7, 2.08767569878681e-8,
  -5.284190138687493e-10, 1.3382536530684679e-11, -3.3896802963225827e-13, 8.586062056277845e-15,
  -2.174868698558062e-16, 5.5090028283602295e-18, -1.3954464685812522e-19,
])

/** Scratch for the coefficients of dⁿ cot/dxⁿ as a polynomial in cot, and for the next row of them. */
const row = new Float64Array(LARGEST_ORDER + 2)
const nextRow = new Float64Array(LARGEST_ORDER + 2)

/** cot(πx), exact in where its zeros and poles lie: the nearest integer is taken off before π comes in. */
function cotPi(x: number): number {
  const rest = x - Math.floor(x + 0.5)
  const distance = Math.abs(rest)
  const value = distance <= 0.25 ? 1 / tan(distance * PI) : tan((0.5 - distance) * PI)
  return rest < 0 ? -value : value
}

/** ψ(x) for x > 0: Taylor at the zero, else ψ(x) = ψ(x + 1) − 1/x up to 10, else log x − 1/2x − Σ B₂ₖ/(2k·x²ᵏ). */
function positiveDigamma(x: number): number {
  const distance = x - ZERO - ZERO_TAIL
  if (Math.abs(distance) < 0.25) {
    let sum = 0
    for (let k = TAYLOR.length - 1; k >= 0; k--) sum = TAYLOR[k]! + distance * sum
    return sum * distance
  }
  let shifted = 0
  while (x < 10) {
    shifted += 1 / x
    x += 1
  }
  const z = 1 / (x * x)
  const series =
    z * (1 / 12 - z * (1 / 120 - z * (1 / 252 - z * (1 / 240 - z * (1 / 132 - z * (691 / 32760 - z * (1 / 12)))))))
  return log(x) - 0.5 / x - series - shifted
}

/** n!/x^(n + 1), one factor at a time, so that neither the factorial nor the power overflows alone. */
function factorialOverPower(n: number, x: number): number {
  let product = 1 / x
  for (let j = 1; j <= n; j++) product *= j / x
  return product
}

/**
 * |ψ⁽ⁿ⁾(x)| = n!·Σ 1/(x + k)^(n + 1) for n ≥ 1, x > 0: the terms themselves up to x + k = n + 10, then Euler and Maclaurin:
 * n!·(1/(n·yⁿ) + 1/(2y^(n + 1)) + Σ B₂ₖ/(2k)!·(n + 1)…(n + 2k − 1)/y^(n + 2k)). Everything up to the alternating tail is
 * positive, so nothing cancels.
 */
function positivePolygamma(n: number, x: number): number {
  let sum = 0
  let y = x
  while (y < n + 10) {
    sum += factorialOverPower(n, y)
    y += 1
  }
  const last = factorialOverPower(n, y)
  let series = 0
  let rising = (n + 1) / y
  for (let k = 0; k < BERNOULLI.length; k++) {
    series += BERNOULLI[k]! * rising
    rising *= ((n + 2 * k + 2) / y) * ((n + 2 * k + 3) / y)
  }
  return sum + (factorialOverPower(n - 1, y) + last * (0.5 + series))
}

/**
 * dⁿ/dxⁿ π·cot(πx) = π^(n + 1)·Pₙ(cot πx), with P₀(c) = c and Pₙ₊₁ = −(1 + c²)·Pₙ′. All coefficients of a Pₙ have one sign
 * and one parity, so its value has no cancellation.
 */
function cotangentDerivative(n: number, x: number): number {
  row.fill(0)
  row[1] = PI
  for (let order = 1; order <= n; order++) {
    nextRow.fill(0)
    for (let k = 1; k <= order; k++) {
      const slope = -PI * k * row[k]!
      nextRow[k - 1] = nextRow[k - 1]! + slope
      nextRow[k + 1] = nextRow[k + 1]! + slope
    }
    row.set(nextRow)
  }
  const c = cotPi(x)
  const parity = (n + 1) & 1
  let value = 0
  for (let k = n + 1; k >= parity; k -= 2) value = row[k]! + c * c * value
  return parity === 1 ? value * c : value
}

/**
 * ψ⁽ⁿ⁾(x), the (n + 1)-th derivative of log Γ: digamma for n = 0, trigamma for n = 1. For x < 0 by the reflection
 * ψ⁽ⁿ⁾(x) = (−1)ⁿ·ψ⁽ⁿ⁾(1 − x) − dⁿ/dxⁿ π·cot(πx). At the poles 0, −1, −2, …: Infinity for odd n; for even n, whose sides
 * differ, −Infinity at +0, Infinity at −0 and NaN at the others. Relative error below 3e−15·(n + 2); for x < 0 and even n
 * that is relative to the larger of the two terms. Throws a RangeError unless n is an integer from 0 to 100.
 */
export function polygamma(n: number, x: number): number {
  if (!(n >= 0 && n <= LARGEST_ORDER && Math.floor(n) === n)) {
    throw new RangeError(`polygamma: the order is ${n}; give an integer from 0 to ${LARGEST_ORDER}.`)
  }
  const odd = (n & 1) === 1
  if (Number.isNaN(x) || x === -Infinity) return NaN
  if (x === 0) return odd ? Infinity : -1 / x
  if (x === Infinity) return n === 0 ? Infinity : odd ? 0 : -0
  if (x < 0) {
    if (Math.floor(x) === x) return odd ? Infinity : NaN
    const reflected = polygamma(n, 1 - x)
    return (odd ? -reflected : reflected) - cotangentDerivative(n, x)
  }
  if (n === 0) return positiveDigamma(x)
  return odd ? positivePolygamma(n, x) : -positivePolygamma(n, x)
}
