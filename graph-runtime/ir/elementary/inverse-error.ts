/**
 * The inverse error function, from M. J. Wichura, "Algorithm AS 241: The Percentage Points of the Normal Distribution",
 * Applied Statistics 37 (1988) 477–484 (its PPND16: rational functions good to about 1e−16), by erf⁻¹ y = Φ⁻¹((1 + y)/2)/√2.
 * Both (1 + y)/2 − ½ and the smaller tail (1 − |y|)/2 are exact in y, so that no digit is lost near 0 or near ±1.
 */
import { highWord } from './bits.ts'
import { erf, erfc } from './error.ts'
import { exp } from './exponential.ts'
import { log } from './logarithm.ts'

const SQRT_HALF = 0.7071067811865476
const HALF_SQRT_PI = 0.8862269254527581

/** |y| ≤ 0.85: Φ⁻¹(½ + q)/q as a function of 0.180625 − q². */
function central(r: number): number {
  const p =
    3.3871328727963665 +
    r *
      (133.14166789178438 +
        r *
          (1971.5909503065513 +
            r *
              (13731.69376550946 +
                r * (45921.95393154987 + r * (67265.7709270087 + r * (33430.57558358813 + r * 2509.0809287301227))))))
  const q =
    1 +
    r *
      (42.31333070160091 +
        r *
          (687.1870074920579 +
            r *
              (5394.196021424751 +
                r * (21213.794301586597 + r * (39307.89580009271 + r * (28729.085735721943 + r * 5226.495278852854))))))
  return p / q
}

/** √(−log of the tail) ≤ 5. */
function middle(r: number): number {
  const p =
    1.4234371107496835 +
    r *
      (4.630337846156546 +
        r *
          (5.769497221460691 +
            r *
              (3.6478483247632045 +
                r *
                  (1.2704582524523684 +
                    r * (0.2417807251774506 + r * (0.022723844989269184 + r * 0.0007745450142783414))))))
  const q =
    1 +
    r *
      (2.053191626637759 +
        r *
          (1.6763848301838038 +
            r *
              (0.6897673349851 +
                r *
                  (0.14810397642748008 +
                    r * (0.015198666563616457 + r * (0.0005475938084995345 + r * 1.0507500716444169e-9))))))
  return p / q
}

/** √(−log of the tail) > 5. */
function far(r: number): number {
  const p =
    6.657904643501103 +
    r *
      (5.463784911164114 +
        r *
          (1.7848265399172913 +
            r *
              (0.29656057182850487 +
                r *
                  (0.026532189526576124 +
                    r * (0.0012426609473880784 + r * (2.7115555687434876e-5 + r * 2.0103343992922881e-7))))))
  const q =
    1 +
    r *
      (0.599832206555888 +
        r *
          (0.1369298809227358 +
            r *
              (0.014875361290850615 +
                r *
                  (0.0007868691311456133 +
                    r * (1.8463183175100548e-5 + r * (1.421511758316446e-7 + r * 2.0442631033899397e-15))))))
  return p / q
}

/** erf⁻¹ as Wichura's functions give it: a few ulp off. */
function start(magnitude: number): number {
  if (magnitude <= 0.85) {
    const q = 0.5 * magnitude
    return central(0.180625 - q * q) * q * SQRT_HALF
  }
  const root = Math.sqrt(-log((1 - magnitude) * 0.5))
  return (root <= 5 ? middle(root - 1.6) : far(root - 5)) * SQRT_HALF
}

/**
 * The x with erf x = y; ±Infinity at ±1, NaN beyond. Error below 2 ulp, thanks to one Newton step
 * x − (erf x − y)·(√π/2)·e^(x²), above ½ with 1 − |y|, which is exact, and erfc.
 */
export function erfInv(y: number): number {
  const magnitude = Math.abs(y)
  if (!(magnitude < 1)) return magnitude === 1 ? y * Infinity : NaN
  const x = start(magnitude)
  const miss = magnitude < 0.5 ? erf(x) - magnitude : 1 - magnitude - erfc(x)
  const refined = x - miss * HALF_SQRT_PI * exp(x * x)
  return highWord(y) < 0 ? -refined : refined
}
