import { elementwise, unary } from '../elementwise.ts'
import { pow, remainder } from '../elementary/index.ts'

export const roundHalfToEven = (x: number) => {
  const below = Math.floor(x)
  const rest = x - below
  if (rest !== 0.5) return rest < 0.5 ? below : below + 1
  return below % 2 === 0 ? below : below + 1
}

/** Arithmetic on floats, and on u32 modulo 2³². Ties of max and min share the cotangent equally, as in PyTorch. */
export const arithmetic = {
  neg: elementwise('neg', { signature: 'float', arity: 1, scalar: (x) => -x, through: [(b, d) => b.neg(d)] }),
  add: elementwise('add', {
    signature: 'number',
    arity: 2,
    scalar: (x, y) => x + y,
    integer: (x, y) => (x + y) >>> 0,
    through: [(_b, d) => d, (_b, d) => d],
  }),
  sub: elementwise('sub', {
    signature: 'number',
    arity: 2,
    scalar: (x, y) => x - y,
    integer: (x, y) => (x - y) >>> 0,
    through: [(_b, d) => d, (b, d) => b.neg(d)],
  }),
  mul: elementwise('mul', {
    signature: 'number',
    arity: 2,
    scalar: (x, y) => x * y,
    integer: (x, y) => Math.imul(x, y) >>> 0,
    through: [(b, d, { inputs: [, y] }) => b.mul(d, y!), (b, d, { inputs: [x] }) => b.mul(d, x!)],
  }),
  /** d(x/y) = dx/y − (x/y) dy/y. On u32 the quotient rounded down; division by zero gives 2³² − 1. */
  div: elementwise('div', {
    signature: 'number',
    arity: 2,
    scalar: (x, y) => x / y,
    integer: (x, y) => (y === 0 ? 0xffffffff : Math.floor(x / y)),
    through: [
      (b, d, { inputs: [, y] }) => b.div(d, y!),
      (b, d, { inputs: [, y], outputs: [q] }) => b.neg(b.mul(d, b.div(q!, y!))),
    ],
  }),
  /** x − y⌊x/y⌋, with the sign of y; d = dx − ⌊x/y⌋ dy. On u32, remainder by zero gives x. */
  rem: elementwise('rem', {
    signature: 'number',
    arity: 2,
    scalar: remainder,
    integer: (x, y) => (y === 0 ? x : x % y),
    through: [(_b, d) => d, (b, d, { inputs: [x, y] }) => b.neg(b.mul(d, b.floor(b.div(x!, y!))))],
  }),
  /**
   * d(xʸ) = y xʸ⁻¹ dx + xʸ ln x dy; the first is 0 where y = 0, the second 0 where x = 0 and y ≥ 0. Neither computes
   * 0·∞ on the way, so that their own derivatives are no NaN: that of x² at 0 is 0 from the third order on.
   */
  pow: elementwise('pow', {
    signature: 'float',
    arity: 2,
    scalar: (x, y) => pow(x, y),
    through: [
      (b, d, { inputs: [x, y] }) => {
        const n = b.filledWith(y!)
        if (n === 0) return undefined
        if (n !== undefined) return n === 1 ? d : b.mul(d, b.mul(n, n === 2 ? x! : b.pow(x!, n - 1)))
        const flat = b.and(b.eq(x!, 0), b.eq(y!, 0))
        return b.mul(d, b.mul(y!, b.pow(b.select(flat, 1, x!), b.sub(y!, 1))))
      },
      (b, d, { inputs: [x, y], outputs: [z] }) => {
        const flat = b.and(b.eq(x!, 0), b.le(0, y!))
        return b.select(flat, 0, b.mul(d, b.mul(z!, b.log(b.select(flat, 1, x!)))))
      },
    ],
  }),
  max: elementwise('max', {
    signature: 'number',
    arity: 2,
    scalar: (x, y) => Math.max(x, y),
    integer: (x, y) => Math.max(x, y),
    through: [
      (b, d, { inputs: [x, y] }) => b.select(b.lt(x!, y!), 0, b.select(b.eq(x!, y!), b.mul(d, 0.5), d)),
      (b, d, { inputs: [x, y] }) => b.select(b.lt(y!, x!), 0, b.select(b.eq(x!, y!), b.mul(d, 0.5), d)),
    ],
  }),
  min: elementwise('min', {
    signature: 'number',
    arity: 2,
    scalar: (x, y) => Math.min(x, y),
    integer: (x, y) => Math.min(x, y),
    through: [
      (b, d, { inputs: [x, y] }) => b.select(b.lt(y!, x!), 0, b.select(b.eq(x!, y!), b.mul(d, 0.5), d)),
      (b, d, { inputs: [x, y] }) => b.select(b.lt(x!, y!), 0, b.select(b.eq(x!, y!), b.mul(d, 0.5), d)),
    ],
  }),
  /** d|x| = sign(x) dx, 0 at 0. */
  abs: unary('abs', Math.abs, (b, x) => b.sign(x)),
  /** −1, 0 or 1; flat everywhere. */
  sign: unary('sign', Math.sign),
  floor: unary('floor', Math.floor),
  ceil: unary('ceil', Math.ceil),
  /** To the nearest integer, ties to the even one. */
  round: unary('round', roundHalfToEven),
  /** d√x = dx / (2√x). */
  sqrt: unary('sqrt', Math.sqrt, (b, _x, y) => b.div(0.5, y)),
}
