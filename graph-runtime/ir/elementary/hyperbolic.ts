/**
 * sinh, cosh, tanh and the logistic function, from exp and expm1, after FreeBSD msun's e_sinh.c, e_cosh.c, s_tanh.c and
 * k_exp.c (the forms are those of musl).
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
import { powerOfTwo } from './bits.ts'
import { exp, expm1 } from './exponential.ts'

const LARGEST = 709.782712893384
const TINY = 3.725290298461914e-9

const P0 = -0.3333333333333333
const P1 = 0.13333333333332908
const P2 = -0.05396825396688273
const P3 = 0.02186948836781846
const P4 = -0.008863225367655785
const P5 = 0.003591794148998051
const P6 = -0.001449730813826239
const P7 = 0.000531309169362065

/** e^x/2 where e^x itself may overflow: 2043·ln 2 is nearly a double, and 2^2042 goes on in two exact steps. */
function halfExp(x: number): number {
  return exp(x - 1416.0996898839683) * powerOfTwo(1021) * powerOfTwo(1021)
}

/** The hyperbolic sine, error below 2 ulp. With t = e^|x| − 1 it is ½(t + t/(t + 1)). */
export function sinh(x: number): number {
  const magnitude = Math.abs(x)
  if (magnitude < TINY) return x
  const half = x < 0 ? -0.5 : 0.5
  if (magnitude > LARGEST) return 2 * half * halfExp(magnitude)
  const t = expm1(magnitude)
  return half * (magnitude < 1 ? 2 * t - (t * t) / (t + 1) : t + t / (t + 1))
}

/** The hyperbolic cosine, error below 2 ulp. Below ln 2, with t = e^|x| − 1, it is 1 + t²/(2(1 + t)). */
export function cosh(x: number): number {
  const magnitude = Math.abs(x)
  if (magnitude > LARGEST) return halfExp(magnitude)
  if (magnitude < 0.6931471805599453) {
    const t = expm1(magnitude)
    return 1 + (t * t) / (2 * (1 + t))
  }
  const t = exp(magnitude)
  return 0.5 * (t + 1 / t)
}

/**
 * The hyperbolic tangent, error below 2 ulp. Below 0.2554, where msun's form reaches 2 ulp, x + x³·P(x²), P a Chebyshev fit
 * made with mpmath (error 2e−18); above it from expm1(2|x|), and from ½ ln 3 on from the faster exp, since nothing cancels.
 */
export function tanh(x: number): number {
  const magnitude = Math.abs(x)
  if (magnitude < TINY) return x
  if (magnitude < 0.2554) {
    const z = x * x
    const p = P0 + z * (P1 + z * (P2 + z * (P3 + z * (P4 + z * (P5 + z * (P6 + z * P7))))))
    return x + x * z * p
  }
  if (Number.isNaN(x)) return x
  let value = 1
  if (magnitude < 0.5493) {
    const t = expm1(2 * magnitude)
    value = t / (t + 2)
  } else if (magnitude <= 20) {
    value = 1 - 2 / (exp(2 * magnitude) + 1)
  }
  return x < 0 ? -value : value
}

/**
 * The logistic function 1/(1 + e^−x), error below 2 ulp; e is always raised to a negative power, so nothing overflows. On the
 * far left the quotient e/(1 + e) is only a correction to e, which keeps its rounding out of the result.
 */
export function sigmoid(x: number): number {
  const e = exp(-Math.abs(x))
  if (!(x < 0)) return 1 / (1 + e)
  const quotient = e / (1 + e)
  return e < 0.5 ? e - e * quotient : quotient
}
