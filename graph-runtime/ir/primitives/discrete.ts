import { elementwise } from '../elementwise.ts'
import type { Primitive } from '../primitive.ts'
import { sizeOf, tensor, type DType } from '../types.ts'

export const clampToU32 = (x: number) => (x >= 4294967295 ? 4294967295 : x > 0 ? Math.floor(x) : 0)

/** Changes the dtype. A float becomes a u32 rounded towards zero and held within 0 … 2³² − 1; NaN becomes 0. */
const cast: Primitive<{ dtype: DType }> = {
  name: 'cast',
  typeOf: ([x], { dtype }) => [tensor(dtype, x!.shape)],
  evaluate([x], { dtype }, { outputs }) {
    const out = new Float64Array(sizeOf(outputs[0]!.shape))
    for (let i = 0; i < out.length; i++) {
      out[i] = dtype === 'float' ? x![i]! : dtype === 'u32' ? clampToU32(x![i]!) : Number(x![i] !== 0)
    }
    return [out]
  },
  pullback: (_b, { inputs: [x], params }, [ct]) => [x!.type.dtype === params.dtype ? ct : undefined],
  pushforward: (_b, { inputs: [x], params }, [t]) => [x!.type.dtype === params.dtype ? t : undefined],
  batch: (b, _size, [x], { dtype }) => [{ value: b.cast(x!.value, dtype), mapped: true }],
}

/** Comparisons, logic, bits and choice. Only `select` and `cast` let derivatives pass. */
export const discrete = {
  lt: elementwise('lt', { signature: 'compare', arity: 2, scalar: (x, y) => Number(x < y) }),
  le: elementwise('le', { signature: 'compare', arity: 2, scalar: (x, y) => Number(x <= y) }),
  eq: elementwise('eq', { signature: 'compare', arity: 2, scalar: (x, y) => Number(x === y) }),
  /** On bools the logical operation, on u32 that of each bit. `not` is 1 − x on bools. */
  and: elementwise('and', { signature: 'bits', arity: 2, scalar: (x, y) => (x & y) >>> 0 }),
  or: elementwise('or', { signature: 'bits', arity: 2, scalar: (x, y) => (x | y) >>> 0 }),
  xor: elementwise('xor', { signature: 'bits', arity: 2, scalar: (x, y) => (x ^ y) >>> 0 }),
  not: elementwise('not', { signature: 'bits', arity: 1, scalar: (x) => 1 - x, integer: (x) => ~x >>> 0 }),
  /** Shifts by y mod 32 places; bits shifted out are lost. */
  shl: elementwise('shl', { signature: 'integer', arity: 2, scalar: (x, y) => (x << y) >>> 0 }),
  shr: elementwise('shr', { signature: 'integer', arity: 2, scalar: (x, y) => x >>> y }),
  /** c ? x : y. A cotangent goes to the side chosen, and the other gets 0 even when it is infinite there. */
  select: elementwise('select', {
    signature: 'select',
    arity: 3,
    scalar: (c, x, y) => (c ? x : y),
    through: [
      () => undefined,
      (b, d, { inputs: [c] }) => b.select(c!, d, 0),
      (b, d, { inputs: [c] }) => b.select(c!, 0, d),
    ],
  }),
  cast,
}
