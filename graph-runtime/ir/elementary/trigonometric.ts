/**
 * sin, cos and tan, after FreeBSD msun's s_sin.c, s_cos.c, s_tan.c, k_sin.c, k_cos.c and k_tan.c; the reduction of the
 * argument is in reduction.ts. Left out: the raising of floating-point flags.
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
import { reduce, remainder } from './reduction.ts'

const QUARTER_PI = 0.7853981633974483
const QUARTER_PI_TAIL = 3.061616997868383e-17
const TINY = 7.450580596923828e-9

const S1 = -0.16666666666666632
const S2 = 0.00833333333332249
const S3 = -0.0001984126982985795
const S4 = 2.7557313707070068e-6
const S5 = -2.5050760253406863e-8
const S6 = 1.58969099521155e-10

const C1 = 0.0416666666666666
const C2 = -0.001388888888887411
const C3 = 2.480158728947673e-5
const C4 = -2.7557314351390663e-7
const C5 = 2.087572321298175e-9
const C6 = -1.1359647557788195e-11

const T0 = 0.3333333333333341
const T1 = 0.13333333333320124
const T2 = 0.05396825397622605
const T3 = 0.021869488294859542
const T4 = 0.0088632398235993
const T5 = 0.0035920791075913124
const T6 = 0.0014562094543252903
const T7 = 0.0005880412408202641
const T8 = 0.0002464631348184699
const T9 = 7.817944429395571e-5
const T10 = 7.140724913826082e-5
const T11 = -1.8558637485527546e-5
const T12 = 2.590730518636337e-5

/** sin(x + y) on [−π/4, π/4], y the tail of x: a Remez polynomial of degree 13, error 2^−58. */
export function sinKernel(x: number, y: number): number {
  const z = x * x
  const w = z * z
  const r = S2 + z * (S3 + z * S4) + z * w * (S5 + z * S6)
  const v = z * x
  return x - (z * (0.5 * y - v * r) - y - v * S1)
}

/** cos(x + y) on [−π/4, π/4], y the tail of x: a Remez polynomial of degree 14, error 2^−58; what 1 − x²/2 rounds off is put back. */
export function cosKernel(x: number, y: number): number {
  const z = x * x
  const w = z * z
  const r = z * (C1 + z * (C2 + z * C3)) + w * w * (C4 + z * (C5 + z * C6))
  const half = 0.5 * z
  const head = 1 - half
  return head + (1 - head - half + (z * r - x * y))
}

/**
 * tan(x + y), or −1/tan(x + y) where `inverse`, on [−π/4, π/4]: an odd polynomial of degree 27 (error 2^−59.2) below 0.6744,
 * above it tan(π/4 − t) = 1 − 2·(tan t − tan² t/(1 + tan t)).
 */
function tanKernel(x: number, y: number, inverse: boolean): number {
  const big = Math.abs(x) >= 0.6744
  const negative = x < 0
  if (big) {
    if (negative) {
      x = -x
      y = -y
    }
    x = QUARTER_PI - x + (QUARTER_PI_TAIL - y)
    y = 0
  }
  const z = x * x
  const w = z * z
  const even = T1 + w * (T3 + w * (T5 + w * (T7 + w * (T9 + w * T11))))
  const odd = z * (T2 + w * (T4 + w * (T6 + w * (T8 + w * (T10 + w * T12)))))
  const s = z * x
  const r = y + z * (s * (even + odd) + y) + s * T0
  const t = x + r
  if (big) {
    const one = inverse ? -1 : 1
    const result = one - 2 * (x + (r - (t * t) / (t + one)))
    return negative ? -result : result
  }
  if (!inverse) return t
  const head = Math.fround(t)
  const rest = r - (head - x)
  const a = -1 / t
  const aHead = Math.fround(a)
  return aHead + a * (1 + aHead * head + aHead * rest)
}

/** The sine of an angle in radians, error below 1 ulp for every finite x; NaN for ±Infinity. */
export function sin(x: number): number {
  const magnitude = Math.abs(x)
  if (magnitude <= QUARTER_PI) return magnitude < TINY ? x : sinKernel(x, 0)
  if (!(magnitude < Infinity)) return NaN
  const quadrant = reduce(x)
  const head = remainder[0]!
  const tail = remainder[1]!
  const value = (quadrant & 1) === 0 ? sinKernel(head, tail) : cosKernel(head, tail)
  return quadrant >= 2 ? -value : value
}

/** The cosine of an angle in radians, error below 1 ulp for every finite x; NaN for ±Infinity. */
export function cos(x: number): number {
  const magnitude = Math.abs(x)
  if (magnitude <= QUARTER_PI) return cosKernel(x, 0)
  if (!(magnitude < Infinity)) return NaN
  const quadrant = reduce(x)
  const head = remainder[0]!
  const tail = remainder[1]!
  const value = (quadrant & 1) === 0 ? cosKernel(head, tail) : sinKernel(head, tail)
  return quadrant === 1 || quadrant === 2 ? -value : value
}

/** The tangent of an angle in radians, error below 1 ulp for every finite x; NaN for ±Infinity. */
export function tan(x: number): number {
  const magnitude = Math.abs(x)
  if (magnitude <= QUARTER_PI) return magnitude < TINY ? x : tanKernel(x, 0, false)
  if (!(magnitude < Infinity)) return NaN
  const quadrant = reduce(x)
  return tanKernel(remainder[0]!, remainder[1]!, (quadrant & 1) === 1)
}
