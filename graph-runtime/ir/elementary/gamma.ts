/**
 * The logarithm of the gamma function, after FreeBSD msun's e_lgamma_r.c.
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
import { log } from './logarithm.ts'
import { cosKernel, sinKernel } from './trigonometric.ts'

const PI = 3.141592653589793

// near 2, in 2 − x
const A0 = 0.07721566490153287
const A1 = 0.3224670334241136
const A2 = 0.06735230105312927
const A3 = 0.020580808432516733
const A4 = 0.007385550860814029
const A5 = 0.0028905138367341563
const A6 = 0.0011927076318336207
const A7 = 0.0005100697921535113
const A8 = 0.00022086279071390839
const A9 = 0.00010801156724758394
const A10 = 2.5214456545125733e-5
const A11 = 4.4864094961891516e-5

// near the minimum TC, where lgamma is TF − TT, in x − TC
const TC = 1.4616321449683622
const TF = -0.12148629053584961
const TT = -3.638676997039505e-18
const T0 = 0.48383612272381005
const T1 = -0.1475877229945939
const T2 = 0.06462494023913339
const T3 = -0.032788541075985965
const T4 = 0.01797067508118204
const T5 = -0.010314224129834144
const T6 = 0.006100538702462913
const T7 = -0.0036845201678113826
const T8 = 0.0022596478090061247
const T9 = -0.0014034646998923284
const T10 = 0.000881081882437654
const T11 = -0.0005385953053567405
const T12 = 0.00031563207090362595
const T13 = -0.00031275416837512086
const T14 = 0.0003355291926355191

// near 1, in x − 1
const U0 = -0.07721566490153287
const U1 = 0.6328270640250934
const U2 = 1.4549225013723477
const U3 = 0.9777175279633727
const U4 = 0.22896372806469245
const U5 = 0.013381091853678766
const V1 = 2.4559779371304113
const V2 = 2.128489763798934
const V3 = 0.7692851504566728
const V4 = 0.10422264559336913
const V5 = 0.003217092422824239

// on [2, 3], in x − 2
const S0 = -0.07721566490153287
const S1 = 0.21498241596060885
const S2 = 0.325778796408931
const S3 = 0.14635047265246445
const S4 = 0.02664227030336386
const S5 = 0.0018402845140733772
const S6 = 3.194753265841009e-5
const R1 = 1.3920053346762105
const R2 = 0.7219355475671381
const R3 = 0.17193386563280308
const R4 = 0.01864591917156529
const R5 = 0.0007779424963818936
const R6 = 7.326684307446256e-6

// from 8 on, in 1/x
const W0 = 0.4189385332046727
const W1 = 0.08333333333333297
const W2 = -0.0027777777772877554
const W3 = 0.0007936505586430196
const W4 = -0.00059518755745034
const W5 = 0.0008363399189962821
const W6 = -0.0016309293409657527

/** lgamma(2 − y) + y/2 for y in [0, 0.27]. */
function nearTwo(y: number): number {
  const z = y * y
  const even = A0 + z * (A2 + z * (A4 + z * (A6 + z * (A8 + z * A10))))
  return y * even + z * (A1 + z * (A3 + z * (A5 + z * (A7 + z * (A9 + z * A11)))))
}

/** lgamma(TC + y) for y in [−0.23, 0.27]; TC is where lgamma is least. */
function nearMinimum(y: number): number {
  const z = y * y
  const w = z * y
  const p1 = T0 + w * (T3 + w * (T6 + w * (T9 + w * T12)))
  const p2 = T1 + w * (T4 + w * (T7 + w * (T10 + w * T13)))
  const p3 = T2 + w * (T5 + w * (T8 + w * (T11 + w * T14)))
  return TF + (z * p1 - (TT - w * (p2 + y * p3)))
}

/** lgamma(1 + y) for y in [−0.1, 0.23], and so lgamma(y) + log(y) near 0. */
function nearOne(y: number): number {
  const p = y * (U0 + y * (U1 + y * (U2 + y * (U3 + y * (U4 + y * U5)))))
  return p / (1 + y * (V1 + y * (V2 + y * (V3 + y * (V4 + y * V5))))) - 0.5 * y
}

/** lgamma(x) for 2 ≤ x < 8: lgamma(2 + y) with y the fraction of x, and log of the product that leads from there to x. */
function middle(x: number): number {
  const whole = Math.floor(x)
  const y = x - whole
  const p = y * (S0 + y * (S1 + y * (S2 + y * (S3 + y * (S4 + y * (S5 + y * S6))))))
  const q = 1 + y * (R1 + y * (R2 + y * (R3 + y * (R4 + y * (R5 + y * R6)))))
  const r = 0.5 * y + p / q
  let product = 1
  for (let k = whole - 1; k >= 2; k--) product *= y + k
  return product === 1 ? r : r + log(product)
}

/** lgamma(x) for x > 0. */
function positive(x: number): number {
  if (x === 1 || x === 2) return 0
  if (x < 8.470329472543003e-22) return -log(x)
  if (x < 0.23164) return nearOne(x) - log(x)
  if (x < 0.73164) return nearMinimum(x - (TC - 1)) - log(x)
  if (x <= 0.9) return nearTwo(1 - x) - 0.5 * (1 - x) - log(x)
  if (x < 1.23164) return nearOne(x - 1)
  if (x < 1.73164) return nearMinimum(x - TC)
  if (x < 2) return nearTwo(2 - x) - 0.5 * (2 - x)
  if (x < 8) return middle(x)
  if (x >= 288230376151711744) return x * (log(x) - 1)
  const z = 1 / x
  const y = z * z
  const w = W0 + z * (W1 + y * (W2 + y * (W3 + y * (W4 + y * (W5 + y * W6)))))
  return (x - 0.5) * (log(x) - 1) + w
}

/** |sin(πx)| for x > 0, exactly 0 at the integers: the nearest integer is taken off before π comes in. */
function sinPi(x: number): number {
  const distance = Math.abs(x - Math.floor(x + 0.5))
  return distance <= 0.25 ? sinKernel(distance * PI, 0) : cosKernel((0.5 - distance) * PI, 0)
}

/**
 * log |Γ(x)|. Infinity at the poles 0, −1, −2, … and at ±Infinity. For x < 0 by the reflection
 * Γ(x)·Γ(−x) = −π/(x·sin πx). Error: for x > 0 a few ulp; for x < 0 a few ulp of the larger of |lgamma x| and log Γ(−x), so
 * that near the zeros between the poles the error is small absolutely but not relatively.
 */
export function lgamma(x: number): number {
  if (Number.isNaN(x)) return x
  if (x > 0) return positive(x)
  if (Math.abs(x) < 8.470329472543003e-22) return -log(-x)
  const sine = sinPi(-x)
  return sine === 0 || x === -Infinity ? Infinity : log(PI / (sine * -x)) - positive(-x)
}
