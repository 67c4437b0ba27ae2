/**
 * The elementary functions of every backend: f64 in, f64 out, from + − × ÷, √, rounding and bits alone, so that the same
 * argument gives the same bits in Node, in a page and in a worker (the engines' own Math.exp, sin, … differ in the last bits).
 */
export { exp, expm1, ldexp } from './exponential.ts'
export { log, log1p } from './logarithm.ts'
export { pow } from './power.ts'
export { cos, sin, tan } from './trigonometric.ts'
export { acos, asin, atan, atan2 } from './inverse-trigonometric.ts'
export { cosh, sigmoid, sinh, tanh } from './hyperbolic.ts'
export { erf, erfc } from './error.ts'
export { erfInv } from './inverse-error.ts'
export { lgamma } from './gamma.ts'
export { polygamma } from './polygamma.ts'
export { remainder } from './remainder.ts'
