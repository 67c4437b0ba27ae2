import type { Code } from '../../graph-runtime/backends/wasm/encode/code.ts'
import type { Kind } from './kinds.ts'

interface Intrinsic {
  readonly params: readonly Kind[]
  readonly result: Kind
  readonly write: (code: Code) => void
}

/** What `ir/elementary/bits.ts` does through arrays of one number, by instructions. */
export const intrinsics: Readonly<Record<string, Intrinsic>> = {
  highWord: {
    params: ['number'],
    result: 'int',
    write: (code) => code.get(0).op('i64.reinterpret_f64').op('i64.const', 32).op('i64.shr_s').op('i32.wrap_i64'),
  },
  /** 2^k from the exponent's bits; below 2^−1022, as 2^(k + 1074) of the smallest number there is. */
  powerOfTwo: {
    params: ['number'],
    result: 'number',
    write(code) {
      const exponentBits = (bias: number) =>
        code
          .get(0)
          .op('i64.trunc_sat_f64_s')
          .op('i64.const', bias)
          .op('i64.add')
          .op('i64.const', 52)
          .op('i64.shl')
          .op('f64.reinterpret_i64')
      code.get(0).op('f64.const', -1022).op('f64.lt').open('if', 'f64')
      exponentBits(1023 + 1074)
        .op('f64.const', 2 ** -1074)
        .op('f64.mul')
      code.op('else')
      exponentBits(1023)
      code.end()
    },
  },
}
