/**
 * log and log1p, after FreeBSD msun's e_log.c and s_log1p.c. Left out: the raising of floating-point flags; the argument is
 * brought into its binade by an exact multiplication instead of by writing its exponent.
 *
 * ====================================================
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 *
 * Developed at SunPro, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice
 * is preserved.
 * ====================================================
 */
import { highWord, powerOfTwo } from './bits.ts'

const TWO_54 = 18014398509481984
const LN2_HI = 0.6931471803691238
const LN2_LO = 1.9082149292705877e-10

const LG1 = 0.6666666666666735
const LG2 = 0.3999999999940942
const LG3 = 0.2857142874366239
const LG4 = 0.22222198432149784
const LG5 = 0.1818357216161805
const LG6 = 0.15313837699209373
const LG7 = 0.14798198605116586

/** The k for which x·2^−k lies in [√½, √2), from the high word of a positive normal x. */
function nearestExponent(high: number): number {
  return ((high + (0x3ff00000 - 0x3fe6a09e)) >>> 20) - 1023
}

/**
 * log(1 + f) + k·ln 2 + c for 1 + f in [√½, √2): with s = f/(2 + f), log(1 + f) = f − f²/2 + s·(f²/2 + R(s²)), R a Remez
 * polynomial (error 2^−58.45); ln 2 is split in two so that its multiple is exact.
 */
function assemble(f: number, k: number, c: number): number {
  const halfSquare = 0.5 * f * f
  const s = f / (2 + f)
  const z = s * s
  const w = z * z
  const even = w * (LG2 + w * (LG4 + w * LG6))
  const odd = z * (LG1 + w * (LG3 + w * (LG5 + w * LG7)))
  return s * (halfSquare + (odd + even)) + (k * LN2_LO + c) - halfSquare + f + k * LN2_HI
}

/** The natural logarithm, error below 1 ulp. log(±0) = −Infinity; NaN below 0. */
export function log(x: number): number {
  let high = highWord(x)
  let shift = 0
  if (high < 0x00100000) {
    if (x === 0) return -Infinity
    if (high < 0) return NaN
    shift = 54
    x *= TWO_54
    high = highWord(x)
  } else if (high >= 0x7ff00000) {
    return x
  }
  const k = nearestExponent(high)
  return assemble(x * powerOfTwo(-k) - 1, k - shift, 0)
}

/**
 * log(1 + x), error below 1 ulp also near 0, where 1 + x would lose the digits of x: what the sum rounds off comes back as
 * the correction c. log1p(−1) = −Infinity; NaN below −1.
 */
export function log1p(x: number): number {
  if (x <= -1) return x === -1 ? -Infinity : NaN
  if (Number.isNaN(x) || x === Infinity || Math.abs(x) < 1.1102230246251565e-16) return x
  if (x > -0.2928932 && x < 0.4142135) return assemble(x, 0, 0)
  const sum = 1 + x
  const k = nearestExponent(highWord(sum))
  const c = k >= 54 ? 0 : (k >= 2 ? 1 - (sum - x) : x - (sum - 1)) / sum
  return assemble(sum * powerOfTwo(-k) - 1, k, c)
}
