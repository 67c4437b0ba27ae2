/**
 * asin, acos, atan and atan2, after FreeBSD msun's e_asin.c, e_acos.c, s_atan.c and e_atan2.c. Heads are rounded to 24 bits
 * with Math.fround where msun clears 32 bits.
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
import { highWord } from './bits.ts'

const PI = 3.141592653589793
const PI_TAIL = 1.2246467991473532e-16
const HALF_PI = 1.5707963267948966
const HALF_PI_TAIL = 6.123233995736766e-17
const QUARTER_PI = 0.7853981633974483
const TINY = 7.450580596923828e-9
const TWO_64 = 18446744073709551616

const PS0 = 0.16666666666666666
const PS1 = -0.3255658186224009
const PS2 = 0.20121253213486293
const PS3 = -0.04005553450067941
const PS4 = 0.0007915349942898145
const PS5 = 3.479331075960212e-5
const QS1 = -2.403394911734414
const QS2 = 2.0209457602335057
const QS3 = -0.6882839716054533
const QS4 = 0.07703815055590194

const A0 = 0.3333333333333293
const A1 = -0.19999999999876483
const A2 = 0.14285714272503466
const A3 = -0.11111110405462356
const A4 = 0.09090887133436507
const A5 = -0.0769187620504483
const A6 = 0.06661073137387531
const A7 = -0.058335701337905735
const A8 = 0.049768779946159324
const A9 = -0.036531572744216916
const A10 = 0.016285820115365782

/** (asin √z − √z)/√z on [0, ¼]: a rational Remez approximation, error 2^−58.75. */
function arcKernel(z: number): number {
  const p = z * (PS0 + z * (PS1 + z * (PS2 + z * (PS3 + z * (PS4 + z * PS5)))))
  return p / (1 + z * (QS1 + z * (QS2 + z * (QS3 + z * QS4))))
}

/** The angle in [−π/2, π/2] whose sine is x, error below 1 ulp; NaN outside [−1, 1]. Above ½: π/2 − 2·asin √((1 − |x|)/2). */
export function asin(x: number): number {
  const magnitude = Math.abs(x)
  if (!(magnitude <= 1)) return NaN
  if (magnitude < 0.5) return magnitude < TINY ? x : x + x * arcKernel(x * x)
  const z = (1 - magnitude) * 0.5
  const s = Math.sqrt(z)
  const r = arcKernel(z)
  let angle = HALF_PI
  if (magnitude > 0.975) {
    angle = HALF_PI - (2 * (s + s * r) - HALF_PI_TAIL)
  } else {
    const head = Math.fround(s)
    const rest = (z - head * head) / (s + head)
    angle = QUARTER_PI - (2 * s * r - (HALF_PI_TAIL - 2 * rest) - (QUARTER_PI - 2 * head))
  }
  return x < 0 ? -angle : angle
}

/** The angle in [0, π] whose cosine is x, error below 1 ulp; NaN outside [−1, 1]. */
export function acos(x: number): number {
  if (!(Math.abs(x) <= 1)) return NaN
  if (x === 1) return 0
  if (Math.abs(x) < 0.5) return HALF_PI - (x - (HALF_PI_TAIL - x * arcKernel(x * x)))
  if (x < 0) {
    const z = (1 + x) * 0.5
    const s = Math.sqrt(z)
    return 2 * (HALF_PI - (s + (arcKernel(z) * s - HALF_PI_TAIL)))
  }
  const z = (1 - x) * 0.5
  const s = Math.sqrt(z)
  const head = Math.fround(s)
  return 2 * (head + (arcKernel(z) * s + (z - head * head) / (s + head)))
}

/**
 * The angle in [−π/2, π/2] whose tangent is x, error below 1 ulp. |x| is brought below 7/16 by subtracting the angle whose
 * tangent is ½, 1, 3/2 or ∞; there an odd polynomial of degree 23.
 */
export function atan(x: number): number {
  const magnitude = Math.abs(x)
  if (magnitude < TINY) return x
  let t = x
  let head = 0
  let tail = 0
  if (magnitude >= 0.4375) {
    if (magnitude < 0.6875) {
      t = (2 * magnitude - 1) / (2 + magnitude)
      head = 0.4636476090008061
      tail = 2.2698777452961687e-17
    } else if (magnitude < 1.1875) {
      t = (magnitude - 1) / (magnitude + 1)
      head = QUARTER_PI
      tail = 3.061616997868383e-17
    } else if (magnitude < 2.4375) {
      t = (magnitude - 1.5) / (1 + 1.5 * magnitude)
      head = 0.982793723247329
      tail = 1.3903311031230998e-17
    } else {
      t = -1 / magnitude
      head = HALF_PI
      tail = HALF_PI_TAIL
    }
  }
  const z = t * t
  const w = z * z
  const odd = z * (A0 + w * (A2 + w * (A4 + w * (A6 + w * (A8 + w * A10)))))
  const even = w * (A1 + w * (A3 + w * (A5 + w * (A7 + w * A9))))
  if (head === 0) return t - t * (odd + even)
  const angle = head - (t * (odd + even) - tail - t)
  return x < 0 ? -angle : angle
}

/** The angle in [−π, π] of the point (x, y), signed zeros and infinities as in C; error below 1 ulp but for that of y/x. */
export function atan2(y: number, x: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN
  const height = Math.abs(y)
  const width = Math.abs(x)
  let angle = 0
  if (height !== 0 && (width === 0 || (height > width * TWO_64 && width !== Infinity))) {
    angle = HALF_PI
  } else {
    if (height !== 0) angle = width === Infinity && height === Infinity ? QUARTER_PI : atan(height / width)
    if (highWord(x) < 0) angle = PI - (angle - PI_TAIL)
  }
  return highWord(y) < 0 ? -angle : angle
}
