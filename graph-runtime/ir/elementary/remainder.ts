import { highWord, ldexp } from './bits.ts'

const LEAST_NORMAL = 2.2250738585072014e-308

/** The exponent of a positive normal number. */
function exponentOf(x: number): number {
  return ((highWord(x) >> 20) & 0x7ff) - 1023
}

/**
 * x − y·⌊x/y⌋, exactly but for the last sum: the remainder with the sign of y. By long division, a power of two at a time, each
 * difference of which is exact. NaN for an infinite x and for y = 0; an infinite y leaves x, or is what x comes to on its side.
 */
export function remainder(x: number, y: number): number {
  const divisor = Math.abs(y)
  let rest = Math.abs(x)
  if (!(divisor > 0) || !(rest < Infinity)) return NaN
  while (rest >= divisor) {
    // The exponent of a subnormal number says too little, and half of one is rounded.
    let part = divisor < LEAST_NORMAL ? divisor : ldexp(divisor, exponentOf(rest) - exponentOf(divisor))
    if (part > rest) part = 0.5 * part
    while (part <= rest - part) part = 2 * part
    rest -= part
  }
  // What is left of nothing has the sign of x.
  if (rest === 0) return x < 0 || 1 / x < 0 ? -0 : 0
  return x < 0 === y < 0 ? (x < 0 ? -rest : rest) : x < 0 ? y - rest : rest + y
}
