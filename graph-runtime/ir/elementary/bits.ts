/**
 * The bits of a double, and exact powers of two: what the elementary functions need beyond + − × ÷.
 *
 * The scratch arrays are shared and overwritten by every call; nothing is allocated after loading. Every JavaScript engine
 * that runs Chainrule is little-endian, so word 1 is the high one.
 */
const scratch = new Float64Array(1)
const words = new Uint32Array(scratch.buffer)

const SMALLEST_EXPONENT = -1074
const LARGEST_EXPONENT = 1023

/** 2^k for k = −1074 … 1023, each exact: reading one is quicker than putting an exponent together in memory. */
const powersOfTwo = new Float64Array(LARGEST_EXPONENT - SMALLEST_EXPONENT + 1)
powersOfTwo[-SMALLEST_EXPONENT] = 1
for (let k = 1; k <= LARGEST_EXPONENT; k++) {
  powersOfTwo[k - SMALLEST_EXPONENT] = powersOfTwo[k - 1 - SMALLEST_EXPONENT]! * 2
}
for (let k = -1; k >= SMALLEST_EXPONENT; k--) {
  powersOfTwo[k - SMALLEST_EXPONENT] = powersOfTwo[k + 1 - SMALLEST_EXPONENT]! * 0.5
}

/** The sign, exponent and upper 20 fraction bits of `x`, as a signed 32-bit integer (negative where the sign bit is set). */
export function highWord(x: number): number {
  scratch[0] = x
  return words[1]! | 0
}

/** 2^k, exactly, for an integer −1074 ≤ k ≤ 1023; anything else is the caller's mistake and gives NaN. */
export function powerOfTwo(k: number): number {
  return powersOfTwo[k + 1074]!
}

/**
 * x · 2^n for an integer n, rounded once (C's `ldexp`). Overflows to ±Infinity and goes through the subnormals to ±0.
 * Steps as in musl's `scalbn`: on the way down a factor 2^53 is kept back, lest a subnormal be rounded twice.
 */
export function ldexp(x: number, n: number): number {
  if (n > 1023) {
    x *= powerOfTwo(1023)
    n -= 1023
    if (n > 1023) {
      x *= powerOfTwo(1023)
      n -= 1023
      if (n > 1023) n = 1023
    }
  } else if (n < -1022) {
    x *= powerOfTwo(-969)
    n += 969
    if (n < -1022) {
      x *= powerOfTwo(-969)
      n += 969
      if (n < -1022) n = -1022
    }
  }
  return x * powerOfTwo(n)
}
