import type { Builder } from '../../../graph-runtime/ir/builder.ts'
import * as f from '../../../graph-runtime/ir/functions.ts'
import type { Value } from '../../../graph-runtime/ir/program.ts'
import { showShape } from '../../../graph-runtime/ir/types.ts'
import { gelu } from '../../activations/functions.ts'
import { diagonalOf } from '../matrices.ts'
import { multiplyAlong } from '../product.ts'

type Write = (b: Builder, ...args: Value[]) => Value
type Along = (b: Builder, x: Value, axes: readonly number[]) => Value

/** A function that an expression may call. */
export type MathFunction =
  | { readonly kind: 'values'; readonly least: number; readonly most: number; readonly write: Write }
  /** f(x) or f(x, axis), the axis a whole number; without it all axes count, or the last one only. */
  | { readonly kind: 'along'; readonly usual: 'all' | 'last'; readonly write: Along }

const of = (write: (b: Builder, x: Value) => Value): MathFunction => ({
  kind: 'values',
  least: 1,
  most: 1,
  write: (b, x) => write(b, x),
})
const ofTwo = (write: (b: Builder, x: Value, y: Value) => Value): MathFunction => ({
  kind: 'values',
  least: 2,
  most: 2,
  write: (b, x, y) => write(b, x, y),
})
const ofThree = (write: (b: Builder, x: Value, y: Value, z: Value) => Value): MathFunction => ({
  kind: 'values',
  least: 3,
  most: 3,
  write: (b, x, y, z) => write(b, x, y, z),
})
const along = (write: Along, usual: 'all' | 'last' = 'all'): MathFunction => ({ kind: 'along', usual, write })
/** One tensor: its smallest or largest number. Two: the smaller or larger of each pair. */
const extreme = (
  one: (b: Builder, x: Value) => Value,
  two: (b: Builder, x: Value, y: Value) => Value,
): MathFunction => ({
  kind: 'values',
  least: 1,
  most: 2,
  write: (b, x, ...[y]) => (y ? two(b, x, y) : one(b, x)),
})

/** Refuses tensors with fewer axes than a function needs, with a message that ends a sentence. */
function matrix(x: Value, rank: 1 | 2): Value {
  if (x.type.shape.length >= rank) return x
  throw new TypeError(`it takes ${rank === 1 ? 'vectors' : 'matrices'}, not ${showShape(x.type.shape)}`)
}

/** Exchanges the last two axes; a vector or a number stays as it is. */
export function transposed(b: Builder, x: Value): Value {
  return x.type.shape.length < 2 ? x : b.transposeLast(x)
}

/** By name, as they are typed. */
export const functions: ReadonlyMap<string, MathFunction> = new Map(
  Object.entries({
    exp: of((b, x) => b.exp(x)),
    expm1: of((b, x) => b.expm1(x)),
    log: of((b, x) => b.log(x)),
    ln: of((b, x) => b.log(x)),
    log2: of((b, x) => b.mul(b.log(x), Math.LOG2E)),
    log10: of((b, x) => b.mul(b.log(x), Math.LOG10E)),
    log1p: of((b, x) => b.log1p(x)),
    sqrt: of((b, x) => b.sqrt(x)),
    square: of((b, x) => b.mul(x, x)),
    abs: of((b, x) => b.abs(x)),
    sign: of((b, x) => b.sign(x)),
    floor: of((b, x) => b.floor(x)),
    ceil: of((b, x) => b.ceil(x)),
    round: of((b, x) => b.round(x)),
    sin: of((b, x) => b.sin(x)),
    cos: of((b, x) => b.cos(x)),
    tan: of((b, x) => b.tan(x)),
    asin: of((b, x) => b.asin(x)),
    acos: of((b, x) => b.acos(x)),
    atan: of((b, x) => b.atan(x)),
    sinh: of((b, x) => b.sinh(x)),
    cosh: of((b, x) => b.cosh(x)),
    tanh: of((b, x) => b.tanh(x)),
    erf: of((b, x) => b.erf(x)),
    erfc: of((b, x) => b.erfc(x)),
    erfinv: of((b, x) => b.erfInv(x)),
    lgamma: of((b, x) => b.lgamma(x)),
    digamma: of((b, x) => b.polygamma(0, x)),
    relu: of(f.relu),
    sigmoid: of((b, x) => b.sigmoid(x)),
    softplus: of(f.softplus),
    silu: of((b, x) => b.mul(x, b.sigmoid(x))),
    gelu: of(gelu),
    stop: of((b, x) => b.stopGradient(x)),
    pow: ofTwo((b, x, y) => b.pow(x, y)),
    mod: ofTwo((b, x, y) => b.rem(x, y)),
    atan2: ofTwo((b, y, x) => b.atan2(y, x)),
    min: extreme(
      (b, x) => f.reduceMin(b, x),
      (b, x, y) => b.min(x, y),
    ),
    max: extreme(
      (b, x) => b.reduceMax(x),
      (b, x, y) => b.max(x, y),
    ),
    clamp: ofThree(f.clamp),
    where: ofThree((b, c, x, y) => b.select(b.cast(c, 'bool'), x, y)),
    sum: along((b, x, axes) => b.sum(x, axes)),
    mean: along(f.mean),
    var: along((b, x, axes) => f.variance(b, x, axes, 1)),
    std: along((b, x, axes) => b.sqrt(f.variance(b, x, axes, 1))),
    prod: along(multiplyAlong),
    norm: along(f.norm),
    logsumexp: along(f.logsumexp),
    softmax: along((b, x, [axis]) => f.softmax(b, x, axis!), 'last'),
    cumsum: along((b, x, [axis]) => b.cumsum(x, axis!), 'last'),
    dot: ofTwo((b, x, y) => {
      const products = b.mul(matrix(x, 1), matrix(y, 1))
      return b.sum(products, [products.type.shape.length - 1])
    }),
    outer: ofTwo((b, x, y) => {
      const [n, m] = [matrix(x, 1).type.shape, matrix(y, 1).type.shape]
      return b.mul(b.reshape(x, [...n, 1]), b.reshape(y, [...m.slice(0, -1), 1, m.at(-1)!]))
    }),
    transpose: of(transposed),
    trace: of((b, x) => b.sum(diagonalOf(b, matrix(x, 2)), [x.type.shape.length - 2])),
    inv: of((b, x) => b.solve(x, b.broadcastTo(b.identity(matrix(x, 2).type.shape.at(-1)!), x.type.shape))),
    logdet: of((b, x) => b.logDet(x)),
  }),
)

/** Names that stand for a number. */
export const constants: ReadonlyMap<string, number> = new Map([
  ['pi', Math.PI],
  ['e', Math.E],
  ['inf', Infinity],
])
