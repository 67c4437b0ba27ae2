import type { Builder } from './builder.ts'
import { plus, type At, type Maybe, type Primitive } from './primitive.ts'
import type { Params, Value } from './program.ts'
import { sameShape, showType, sizeOf, tensor, type DType } from './types.ts'

/**
 * Which dtypes go in and what comes out.
 * - `float`: floats in, floats out. `number`: floats or u32, the same out. `bits`: u32 or bool, the same out.
 * - `integer`: u32 in, u32 out.
 * - `compare`: any one dtype in, bool out. `select`: a bool, then two of one dtype, the same out.
 */
export type Signature = 'float' | 'number' | 'bits' | 'integer' | 'compare' | 'select'

/**
 * How a derivative passes one input of an elementwise function: the cotangent of the output (or the tangent of that
 * input) in, times the partial derivative, out. Diagonal maps are their own transpose, so both modes share the rule.
 */
export type Through<P = Params> = (b: Builder, d: Value, at: At<P>) => Maybe

export interface ElementwiseRule<P = Params> {
  readonly signature: Signature
  readonly arity: number
  /** One element out for one element of each input. */
  readonly scalar: (x: number, y: number, z: number, params: P) => number
  /** The same on u32, where it differs: modulo 2³². */
  readonly integer?: (x: number, y: number) => number
  /** One for each input; absent when nothing passes. */
  readonly through?: readonly Through<P>[]
}

/** Same shape in, same shape out, one scalar formula; derivatives and batching follow. */
export function elementwise<P = Params>(name: string, rule: ElementwiseRule<P>): Primitive<P> {
  return {
    name,
    typeOf(inputs) {
      const first = inputs[0]!
      for (const type of inputs) {
        if (!sameShape(type.shape, first.shape)) {
          throw new TypeError(`${name} takes tensors of one shape, but got ${inputs.map(showType).join(' and ')}`)
        }
      }
      const dtypes = inputs.map((type) => type.dtype)
      return [tensor(resultOf(name, rule.signature, dtypes), first.shape)]
    },
    evaluate([x, y, z], params, { inputs, outputs }) {
      const out = new Float64Array(sizeOf(outputs[0]!.shape))
      const f = (inputs[0]!.dtype === 'u32' && rule.integer) || rule.scalar
      for (let i = 0; i < out.length; i++) out[i] = f(x![i]!, y ? y[i]! : 0, z ? z[i]! : 0, params)
      return [out]
    },
    pullback(b, at, [ct], wanted) {
      const passes = (input: Value, i: number) => input.type.dtype === 'float' && (wanted?.[i] ?? true)
      return at.inputs.map((input, i) => (ct && passes(input, i) ? rule.through?.[i]?.(b, ct, at) : undefined))
    },
    pushforward(b, at, tangents) {
      const passed = tangents.map((t, i) => t && rule.through?.[i]?.(b, t, at))
      return [passed.reduce<Maybe>((sum, t) => plus(b, sum, t), undefined)]
    },
    batch(b, size, inputs, params) {
      const values = inputs.map((x) => b.mapped(x, size))
      return [{ value: b.emit(name, values, params as Params)[0]!, mapped: true }]
    },
  }
}

const allowed: Readonly<Record<Signature, readonly DType[]>> = {
  float: ['float'],
  number: ['float', 'u32'],
  bits: ['u32', 'bool'],
  integer: ['u32'],
  compare: ['float', 'u32', 'bool'],
  select: ['float', 'u32', 'bool'],
}

function resultOf(name: string, signature: Signature, dtypes: readonly DType[]): DType {
  const data = signature === 'select' ? dtypes.slice(1) : dtypes
  const [first] = data
  const fits = data.every((dtype) => dtype === first && allowed[signature].includes(dtype))
  if (!fits || (signature === 'select' && dtypes[0] !== 'bool')) {
    throw new TypeError(`${name} does not take ${dtypes.join(' and ')}; cast first`)
  }
  return signature === 'compare' ? 'bool' : first!
}

/** A float function of one variable; `derivative` gives f′ as a value from x and y = f(x). */
export function unary(
  name: string,
  scalar: (x: number) => number,
  derivative?: (b: Builder, x: Value, y: Value) => Value,
): Primitive {
  return elementwise(name, {
    signature: 'float',
    arity: 1,
    scalar,
    ...(derivative && {
      through: [(b: Builder, d: Value, at: At) => b.mul(d, derivative(b, at.inputs[0]!, at.outputs[0]!))],
    }),
  })
}
