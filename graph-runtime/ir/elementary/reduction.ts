/**
 * The remainder of an angle by π/2. Middle-sized angles: Cody and Waite in up to three rounds, after FreeBSD msun's
 * e_rem_pio2.c. Large ones: Payne and Hanek, "Radian Reduction for Trigonometric Functions" (SIGNUM Newsletter 18, 1983),
 * written here as a long multiplication in base 2^24.
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

/** What reduce leaves: a head and a tail, the tail below half an ulp of the head. Overwritten by every call. */
export const remainder = new Float64Array(2)

const ROUND = 6755399441055744
const INV_PIO2 = 0.6366197723675814
const PIO2_1 = 1.5707963267341256
const PIO2_1T = 6.077100506506192e-11
const PIO2_2 = 6.077100506303966e-11
const PIO2_2T = 2.0222662487959506e-21
const PIO2_3 = 2.0222662487111665e-21
const PIO2_3T = 8.4784276603689e-32

const BASE = 16777216
const INV_BASE = 1 / BASE

/** 2/π = Σ digit[i]·2^(−24·(i + 1)): as many digits as the largest double needs. */
const TWO_OVER_PI = new Float64Array([
  0xa2f983, 0x6e4e44, 0x1529fc, 0x2757d1, 0xf534dd, 0xc0db62, 0x95993c, 0x439041, 0xfe5163, 0xabdebb, 0xc561b7,
  0x246e3a, 0x424dd2, 0xe00649, 0x2eea09, 0xd1921c, 0xfe1deb, 0x1cb129, 0xa73ee8, 0x8235f5, 0x2ebb44, 0x84e99c,
  0x7026b4, 0x5f7e41, 0x3991d6, 0x398353, 0x39f49c, 0x845f8b, 0xbdf928, 0x3b1ff8, 0x97ffde, 0x05980f, 0xef2f11,
  0x8b5a0a, 0x6d1f6d, 0x367ecf, 0x27cb09, 0xb74f46, 0x3f669e, 0x5fea2d, 0x7527ba, 0xc7ebe5, 0xf17b3d, 0x0739f7,
  0x8a5292, 0xea6bfb, 0x5fb11f, 0x8d5d08, 0x560330, 0x46fc7b,
])

const PIO2_HI = 1.5707963267948966
const PIO2_LO = 6.123233995736766e-17
/** The upper 24 bits of π/2, and what is left of its double. */
const PIO2_HEAD = Math.fround(PIO2_HI)
const PIO2_TAIL = PIO2_HI - PIO2_HEAD

const limbs = new Float64Array(4)
const digits = new Float64Array(8)

/**
 * Writes x − n·π/2, about [−π/4, π/4], to `remainder` and returns n modulo 4. Correct to far below an ulp for every
 * finite x; the caller sees to NaN and infinities.
 */
export function reduce(x: number): number {
  if (Math.abs(x) >= 1647099) return reduceLarge(x)
  const n = x * INV_PIO2 + ROUND - ROUND
  const exponent = (highWord(x) >> 20) & 0x7ff
  let r = x - n * PIO2_1
  let w = n * PIO2_1T
  let head = r - w
  if (exponent - ((highWord(head) >> 20) & 0x7ff) > 16) {
    let t = r
    w = n * PIO2_2
    r = t - w
    w = n * PIO2_2T - (t - r - w)
    head = r - w
    if (exponent - ((highWord(head) >> 20) & 0x7ff) > 49) {
      t = r
      w = n * PIO2_3
      r = t - w
      w = n * PIO2_3T - (t - r - w)
      head = r - w
    }
  }
  remainder[0] = head
  remainder[1] = r - head - w
  return n & 3
}

/**
 * |x| = (four limbs of 24 bits)·2^(24·shift) times the digits of 2/π; only the products that reach the integer's last digit
 * or the seven behind the point are formed. A double comes no nearer to a multiple of π/2 than 2^−62, so that over 100 good
 * bits stay.
 */
function reduceLarge(x: number): number {
  const exponent = ((highWord(x) >> 20) & 0x7ff) - 1075
  const shift = Math.floor(exponent / 24)
  let rest = Math.abs(x) * powerOfTwo(-exponent)
  const extra = powerOfTwo(exponent - 24 * shift)
  const low = rest - Math.floor(rest * INV_BASE) * BASE
  rest = Math.floor(rest * INV_BASE)
  const lowest = low * extra
  let carry = Math.floor(lowest * INV_BASE)
  limbs[0] = lowest - carry * BASE
  const middle = rest * extra + carry
  carry = Math.floor(middle * INV_BASE)
  limbs[1] = middle - carry * BASE
  limbs[2] = carry - Math.floor(carry * INV_BASE) * BASE
  limbs[3] = Math.floor(carry * INV_BASE)

  carry = 0
  for (let place = 7; place >= 0; place--) {
    let sum = carry
    for (let j = 0; j < 4; j++) {
      const i = place + j + shift - 1
      if (i >= 0) sum += limbs[j]! * TWO_OVER_PI[i]!
    }
    carry = Math.floor(sum * INV_BASE)
    digits[place] = sum - carry * BASE
  }
  let n = digits[0]!
  const negative = digits[1]! >= BASE / 2
  if (negative) {
    n += 1
    for (let i = 1; i < 8; i++) digits[i] = BASE - 1 - digits[i]!
  }

  const first = (digits[1]! * BASE + digits[2]!) * powerOfTwo(-48)
  const second = (digits[3]! * BASE + digits[4]!) * powerOfTwo(-96)
  const third = (digits[5]! * BASE + digits[6]!) * powerOfTwo(-144)
  const sum = first + second
  const tail = second - (sum - first) + third
  multiplyByHalfPi(sum + tail, tail - (sum + tail - sum), negative !== x < 0)
  return x < 0 ? -n & 3 : n & 3
}

/** remainder = ±(head + tail)·π/2, in two doubles (Dekker's product, with heads of 24 bits and middle parts of 29). */
function multiplyByHalfPi(head: number, tail: number, negative: boolean): void {
  const upper = Math.fround(head)
  const lower = head - upper
  const product = head * PIO2_HI
  const error = upper * PIO2_HEAD - product + upper * PIO2_TAIL + lower * PIO2_HEAD + lower * PIO2_TAIL
  const rest = error + (head * PIO2_LO + tail * PIO2_HI)
  const y = product + rest
  const z = rest - (y - product)
  remainder[0] = negative ? -y : y
  remainder[1] = negative ? -z : z
}
