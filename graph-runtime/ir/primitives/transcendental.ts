import * as f from '../elementary/index.ts'
import { elementwise, unary } from '../elementwise.ts'

const TWO_OVER_ROOT_PI = 1.1283791670955126

/** Elementary and special functions, computed by `ir/elementary`, so that every machine gives the same bits. */
export const transcendental = {
  exp: unary('exp', f.exp, (_b, _x, y) => y),
  expm1: unary('expm1', f.expm1, (b, _x, y) => b.add(y, 1)),
  log: unary('log', f.log, (b, x) => b.div(1, x)),
  log1p: unary('log1p', f.log1p, (b, x) => b.div(1, b.add(x, 1))),
  sin: unary('sin', f.sin, (b, x) => b.cos(x)),
  cos: unary('cos', f.cos, (b, x) => b.neg(b.sin(x))),
  /** tan′ = 1 + tan². */
  tan: unary('tan', f.tan, (b, _x, y) => b.add(b.mul(y, y), 1)),
  asin: unary('asin', f.asin, (b, x) => b.div(1, b.sqrt(b.sub(1, b.mul(x, x))))),
  acos: unary('acos', f.acos, (b, x) => b.div(-1, b.sqrt(b.sub(1, b.mul(x, x))))),
  atan: unary('atan', f.atan, (b, x) => b.div(1, b.add(b.mul(x, x), 1))),
  sinh: unary('sinh', f.sinh, (b, x) => b.cosh(x)),
  cosh: unary('cosh', f.cosh, (b, x) => b.sinh(x)),
  /** tanh′ = 1 − tanh². */
  tanh: unary('tanh', f.tanh, (b, _x, y) => b.sub(1, b.mul(y, y))),
  /** σ(x) = 1 / (1 + e⁻ˣ), σ′ = σ(1 − σ). */
  sigmoid: unary('sigmoid', f.sigmoid, (b, _x, y) => b.mul(y, b.sub(1, y))),
  /** erf′ = 2/√π e^(−x²). */
  erf: unary('erf', f.erf, (b, x) => b.mul(TWO_OVER_ROOT_PI, b.exp(b.neg(b.mul(x, x))))),
  /** erfc = 1 − erf, accurate where erf is nearly 1. */
  erfc: unary('erfc', f.erfc, (b, x) => b.mul(-TWO_OVER_ROOT_PI, b.exp(b.neg(b.mul(x, x))))),
  /** (erf⁻¹)′ = √π/2 e^(y²). */
  erfInv: unary('erfInv', f.erfInv, (b, _x, y) => b.mul(1 / TWO_OVER_ROOT_PI, b.exp(b.mul(y, y)))),
  /** ln|Γ(x)|, with derivative ψ(x). */
  lgamma: unary('lgamma', f.lgamma, (b, x) => b.polygamma(0, x)),
  /** ψ⁽ⁿ⁾(x), the derivative of order n of the digamma function. */
  polygamma: elementwise<{ order: number }>('polygamma', {
    signature: 'float',
    arity: 1,
    scalar: (x, _y, _z, { order }) => f.polygamma(order, x),
    through: [(b, d, { inputs: [x], params: { order } }) => b.mul(d, b.polygamma(order + 1, x!))],
  }),
  /** The angle of (x, y), inputs y then x: d = (x dy − y dx) / (x² + y²). */
  atan2: elementwise('atan2', {
    signature: 'float',
    arity: 2,
    scalar: (y, x) => f.atan2(y, x),
    through: [
      (b, d, { inputs: [y, x] }) => b.div(b.mul(d, x!), b.add(b.mul(x!, x!), b.mul(y!, y!))),
      (b, d, { inputs: [y, x] }) => b.neg(b.div(b.mul(d, y!), b.add(b.mul(x!, x!), b.mul(y!, y!)))),
    ],
  }),
}
