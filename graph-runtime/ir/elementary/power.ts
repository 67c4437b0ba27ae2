/**
 * pow, after FreeBSD msun's e_pow.c. Heads of products are rounded to 24 bits with Math.fround where msun clears 32 bits;
 * both make the products exact.
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
import { highWord, ldexp, powerOfTwo } from './bits.ts'

const TWO_53 = 9007199254740992
const DP_H = 0.5849624872207642
const DP_L = 1.350039202129749e-8

const L1 = 0.5999999999999946
const L2 = 0.4285714285785502
const L3 = 0.33333332981837743
const L4 = 0.272728123808534
const L5 = 0.23066074577556175
const L6 = 0.20697501780033842

const P1 = 0.16666666666666602
const P2 = -0.0027777777777015593
const P3 = 6.613756321437934e-5
const P4 = -1.6533902205465252e-6
const P5 = 4.1381367970572385e-8

const LN2 = 0.6931471805599453
const LN2_H = 0.6931471824645996
const LN2_L = -1.904654299957768e-9
/** How far 1024 lies above log2 of the largest double and a half ulp, negated. */
const OVERFLOW_TAIL = 8.008566259537294e-17
const CP = 0.9617966939259756
const CP_H = 0.9617967009544373
const CP_L = -7.028461650952758e-9
const INV_LN2 = 1.4426950408889634
const INV_LN2_H = 1.4426950216293335
const INV_LN2_L = 1.9259629911266175e-8

/** log2 of a magnitude as head (24 bits) and tail, about 70 bits in all: scratch, overwritten by every call of pow. */
const log2 = new Float64Array(2)

/**
 * For |y| > 2^31 and x within 2^−20 of 1: log(x) = t − t²/2 + t³/3 − t⁴/4, t = x − 1, is enough. The head of t is split off
 * (msun does not), or its product with the head of 1/ln 2 would not be exact.
 */
function logarithmNearOne(x: number): void {
  const t = x - 1
  const tHead = Math.fround(t)
  const w = t * t * (0.5 - t * (1 / 3 - t * 0.25))
  const u = INV_LN2_H * tHead
  const v = t * INV_LN2_L + INV_LN2_H * (t - tHead) - w * INV_LN2
  const head = Math.fround(u + v)
  log2[0] = head
  log2[1] = v - (head - u)
}

/** log2(x) = n + log2(b) + (2/ln 2)·artanh(s), s = (m − b)/(m + b), where x = m·2^n and b is 1 or 1.5, whichever is nearer. */
function logarithm(x: number): void {
  let n = 0
  if (x < 2.2250738585072014e-308) {
    x *= TWO_53
    n = -53
  }
  const high = highWord(x)
  const fraction = high & 0x000fffff
  const upper = fraction > 0x3988e && fraction < 0xbb67a
  const binade = (high >> 20) - 1023 + (fraction < 0xbb67a ? 0 : 1)
  const m = x * powerOfTwo(-binade)
  const base = upper ? 1.5 : 1
  const baseHead = upper ? DP_H : 0
  n += binade

  const u = m - base
  const v = 1 / (m + base)
  const s = u * v
  const sHead = Math.fround(s)
  const sumHead = Math.fround(m + base)
  const sTail = v * (u - sHead * sumHead - sHead * (m - (sumHead - base)))

  const s2 = s * s
  const headSquare = sHead * sHead
  const r = s2 * s2 * (L1 + s2 * (L2 + s2 * (L3 + s2 * (L4 + s2 * (L5 + s2 * L6))))) + sTail * (sHead + s)
  const tHead = Math.fround(3 + headSquare + r)
  const tTail = r - (tHead - 3 - headSquare)
  const product = sHead * tHead
  const rest = sTail * tHead + tTail * s
  const pHead = Math.fround(product + rest)
  const pTail = rest - (pHead - product)
  const zHead = CP_H * pHead
  const zTail = CP_L * pHead + pTail * CP + (upper ? DP_L : 0)

  const head = Math.fround(zHead + zTail + baseHead + n)
  log2[0] = head
  log2[1] = zTail - (head - n - baseHead - zHead)
}

/** 2^(head + tail) for −1075 ≤ head + tail ≤ 1024. */
function exponential(head: number, tail: number): number {
  const n = Math.floor(head + tail + 0.5)
  head -= n
  const t = Math.fround(tail + head)
  const u = t * LN2_H
  const v = (tail - (t - head)) * LN2 + t * LN2_L
  const z = u + v
  const w = v - (z - u)
  const square = z * z
  const c = z - square * (P1 + square * (P2 + square * (P3 + square * (P4 + square * P5))))
  const r = (z * c) / (c - 2) - (w + z * w)
  return ldexp(1 - (r - z), n)
}

/**
 * x^y, error below 1 ulp, by 2^(y·log2 x) with the logarithm carried in two doubles. Special cases are those of IEEE 754 and
 * C: pow(x, ±0) = 1 and pow(1, y) = 1 even for NaN, pow(−1, ±Infinity) = 1 (JavaScript's ** says NaN to the last two),
 * NaN for a negative finite x and a y that is no integer.
 */
export function pow(x: number, y: number): number {
  if (y === 0 || x === 1) return 1
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN
  if (y === 1) return x
  if (y === 2) return x * x
  if (y === -1) return 1 / x
  const magnitude = Math.abs(x)
  const size = Math.abs(y)
  if (size === Infinity) {
    if (magnitude === 1) return 1
    return magnitude > 1 === y > 0 ? Infinity : 0
  }
  const whole = size >= TWO_53 || Math.floor(size) === size
  const odd = whole && size < TWO_53 && size - 2 * Math.floor(size * 0.5) === 1
  if (magnitude === 0 || magnitude === Infinity || magnitude === 1) {
    if (x === -1 && !whole) return NaN
    const result = y < 0 ? 1 / magnitude : magnitude
    return odd && highWord(x) < 0 ? -result : result
  }
  if (x < 0 && !whole) return NaN
  if (y === 0.5) return Math.sqrt(x)
  const sign = x < 0 && odd ? -1 : 1

  if (size > 2147483648) {
    if (magnitude < 0.9999990463256836 || magnitude > 1.0000009536743164 || size > 18446744073709551616) {
      return sign * (magnitude > 1 === y > 0 ? Infinity : 0)
    }
    logarithmNearOne(magnitude)
  } else {
    logarithm(magnitude)
  }
  const yHead = Math.fround(y)
  const tail = (y - yHead) * log2[0]! + y * log2[1]!
  const head = yHead * log2[0]!
  const z = tail + head
  if (z > 1024 || (z === 1024 && tail + OVERFLOW_TAIL > z - head)) return sign * Infinity
  if (z < -1075 || (z === -1075 && tail <= z - head)) return sign > 0 ? 0 : -0
  return sign * exponential(head, tail)
}
