/**
 * erf and erfc, after FreeBSD msun's s_erf.c. Left out: the raising of floating-point flags.
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
import { expOfSum } from './exponential.ts'

const ERX = 0.8450629115104675

// (erf x − x)/x below 0.84375
const PP0 = 0.12837916709551256
const PP1 = -0.3250421072470015
const PP2 = -0.02848174957559851
const PP3 = -0.005770270296489442
const PP4 = -2.3763016656650163e-5
const QQ1 = 0.39791722395915535
const QQ2 = 0.0650222499887673
const QQ3 = 0.005081306281875766
const QQ4 = 0.00013249473800432164
const QQ5 = -3.960228278775368e-6

// erf x − ERX on [0.84375, 1.25]
const PA0 = -0.0023621185607526594
const PA1 = 0.41485611868374833
const PA2 = -0.3722078760357013
const PA3 = 0.31834661990116175
const PA4 = -0.11089469428239668
const PA5 = 0.035478304325618236
const PA6 = -0.002166375594868791
const QA1 = 0.10642088040084423
const QA2 = 0.540397917702171
const QA3 = 0.07182865441419627
const QA4 = 0.12617121980876164
const QA5 = 0.01363708391202905
const QA6 = 0.011984499846799107

// log(x·erfc x) + x² + 0.5625 on [1.25, 1/0.35]
const RA0 = -0.009864944034847148
const RA1 = -0.6938585727071818
const RA2 = -10.558626225323291
const RA3 = -62.375332450326006
const RA4 = -162.39666946257347
const RA5 = -184.60509290671104
const RA6 = -81.2874355063066
const RA7 = -9.814329344169145
const SA1 = 19.651271667439257
const SA2 = 137.65775414351904
const SA3 = 434.56587747522923
const SA4 = 645.3872717332679
const SA5 = 429.00814002756783
const SA6 = 108.63500554177944
const SA7 = 6.570249770319282
const SA8 = -0.0604244152148581

// the same on [1/0.35, 28]
const RB0 = -0.0098649429247001
const RB1 = -0.799283237680523
const RB2 = -17.757954917754752
const RB3 = -160.63638485582192
const RB4 = -637.5664433683896
const RB5 = -1025.0951316110772
const RB6 = -483.5191916086514
const SB1 = 30.33806074348246
const SB2 = 325.7925129965739
const SB3 = 1536.729586084437
const SB4 = 3199.8582195085955
const SB5 = 2553.0504064331644
const SB6 = 474.52854120695537
const SB7 = -22.44095244658582

/** (erf x − x)/x as a rational function of x², for |x| < 0.84375. */
function nearZero(x: number): number {
  const z = x * x
  const p = PP0 + z * (PP1 + z * (PP2 + z * (PP3 + z * PP4)))
  return p / (1 + z * (QQ1 + z * (QQ2 + z * (QQ3 + z * (QQ4 + z * QQ5)))))
}

/**
 * erf x − ERX as a rational function of x − 1, for x in [0.84375, 1.25]; ERX is erf 1 in 24 bits, so that both erf and erfc
 * come from it by one rounding.
 */
function nearOne(x: number): number {
  const s = x - 1
  const p = PA0 + s * (PA1 + s * (PA2 + s * (PA3 + s * (PA4 + s * (PA5 + s * PA6)))))
  return p / (1 + s * (QA1 + s * (QA2 + s * (QA3 + s * (QA4 + s * (QA5 + s * QA6))))))
}

/**
 * erfc x = e^(−x² − 0.5625 + R(1/x²))/x for x in [1.25, 28]. The square is split so that its rounding does not enter; one
 * exponential of a sum takes the place of msun's product of two, and its rounding.
 */
function tail(x: number): number {
  const s = 1 / (x * x)
  let p = 0
  let q = 1
  if (x < 2.857142) {
    p = RA0 + s * (RA1 + s * (RA2 + s * (RA3 + s * (RA4 + s * (RA5 + s * (RA6 + s * RA7))))))
    q = 1 + s * (SA1 + s * (SA2 + s * (SA3 + s * (SA4 + s * (SA5 + s * (SA6 + s * (SA7 + s * SA8)))))))
  } else {
    p = RB0 + s * (RB1 + s * (RB2 + s * (RB3 + s * (RB4 + s * (RB5 + s * RB6)))))
    q = 1 + s * (SB1 + s * (SB2 + s * (SB3 + s * (SB4 + s * (SB5 + s * (SB6 + s * SB7))))))
  }
  const head = Math.fround(x)
  return expOfSum(-head * head - 0.5625, (head - x) * (head + x) + p / q) / x
}

/** The error function 2/√π ∫₀ˣ e^(−t²) dt, error below 1 ulp. */
export function erf(x: number): number {
  const magnitude = Math.abs(x)
  if (magnitude < 0.84375) {
    // Eight times as large, a subnormal keeps the digits of the correction.
    if (magnitude < 3.725290298461914e-9) return 0.125 * (8 * x + 8 * PP0 * x)
    return x + x * nearZero(x)
  }
  if (Number.isNaN(x)) return x
  let value = 1
  if (magnitude < 1.25) value = ERX + nearOne(magnitude)
  else if (magnitude < 6) value = 1 - tail(magnitude)
  return x < 0 ? -value : value
}

/** The complementary error function 1 − erf x, without its cancellation; error below 2 ulp. */
export function erfc(x: number): number {
  const magnitude = Math.abs(x)
  if (magnitude < 0.84375) {
    const rest = x * nearZero(x)
    return x < 0.25 ? 1 - (x + rest) : 0.5 - (x - 0.5 + rest)
  }
  if (Number.isNaN(x)) return x
  if (magnitude < 1.25) return x < 0 ? 1 + (ERX + nearOne(magnitude)) : 1 - ERX - nearOne(magnitude)
  const value = magnitude < 28 ? tail(magnitude) : 0
  return x < 0 ? 2 - value : value
}
