/**
 * exp and expm1, after FreeBSD msun's e_exp.c and s_expm1.c. Left out: the raising of floating-point flags; the power of
 * two comes from a table.
 *
 * ====================================================
 * Copyright (C) 1993, 2004 by Sun Microsystems, Inc. All rights reserved.
 *
 * Developed at SunPro, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice
 * is preserved.
 * ====================================================
 */
import { ldexp, powerOfTwo } from './bits.ts'

export { ldexp }

const LARGEST = 709.782712893384
const SMALLEST = -745.1332191019411
const LN2_HI = 0.6931471803691238
const LN2_LO = 1.9082149292705877e-10
const INV_LN2 = 1.4426950408889634

const P1 = 0.16666666666666602
const P2 = -0.0027777777777015593
const P3 = 6.613756321437934e-5
const P4 = -1.6533902205465252e-6
const P5 = 4.1381367970572385e-8

const Q1 = -0.03333333333333313
const Q2 = 0.0015873015872548146
const Q3 = -7.93650757867488e-5
const Q4 = 4.008217827329362e-6
const Q5 = -2.0109921818362437e-7

/**
 * e^x, error below 1 ulp. x = k·ln 2 + r with |r| ≤ ½ ln 2, then e^r = 1 + r + r·c/(2 − c), where c = r − r²·P(r²) and P is a
 * Remez polynomial (error 2^−59), then the exact factor 2^k.
 */
export function exp(x: number): number {
  if (x > LARGEST) return Infinity
  if (x < SMALLEST) return 0
  if (Number.isNaN(x)) return x
  const k = Math.floor(x * INV_LN2 + 0.5)
  const hi = x - k * LN2_HI
  const lo = k * LN2_LO
  const r = hi - lo
  const square = r * r
  const c = r - square * (P1 + square * (P2 + square * (P3 + square * (P4 + square * P5))))
  const y = 1 + ((r * c) / (2 - c) - lo + hi)
  return k > -1022 && k < 1024 ? y * powerOfTwo(k) : ldexp(y, k)
}

/**
 * e^(a + b) for −750 < a ≤ 0 and a small b (|b| < ¼): as exp, but the sum is never rounded. For the functions whose exponent
 * has more digits than a double.
 */
export function expOfSum(a: number, b: number): number {
  const k = Math.floor((a + b) * INV_LN2 + 0.5)
  const hi = a - k * LN2_HI
  const lo = k * LN2_LO - b
  const r = hi - lo
  const square = r * r
  const c = r - square * (P1 + square * (P2 + square * (P3 + square * (P4 + square * P5))))
  return ldexp(1 + ((r * c) / (2 - c) - lo + hi), k)
}

/**
 * e^x − 1, error below 1 ulp also near 0. The same reduction as exp, with a rational function of r that yields e^r − 1
 * without cancellation, and the −1 brought in at the scale where it costs no digits.
 */
export function expm1(x: number): number {
  if (x > LARGEST) return Infinity
  if (x < -38.816242) return -1
  if (Number.isNaN(x) || Math.abs(x) < 5.551115123125783e-17) return x
  let k = 0
  let correction = 0
  if (Math.abs(x) > 0.34657359) {
    k = Math.abs(x) < 1.0397207 ? (x > 0 ? 1 : -1) : Math.floor(x * INV_LN2 + 0.5)
    const hi = x - k * LN2_HI
    const lo = k * LN2_LO
    x = hi - lo
    correction = hi - x - lo
  }
  const half = 0.5 * x
  const square = x * half
  const r = 1 + square * (Q1 + square * (Q2 + square * (Q3 + square * (Q4 + square * Q5))))
  const t = 3 - r * half
  let e = square * ((r - t) / (6 - x * t))
  if (k === 0) return x - (x * e - square)
  e = x * (e - correction) - correction - square
  if (k === -1) return 0.5 * (x - e) - 0.5
  if (k === 1) return x < -0.25 ? -2 * (e - (x + 0.5)) : 1 + 2 * (x - e)
  if (k < 0 || k > 56) return ldexp(x - e + 1, k) - 1
  const unit = powerOfTwo(-k)
  return (k < 20 ? x - e + (1 - unit) : x - (e + unit) + 1) * powerOfTwo(k)
}
