import type { DType } from '../../../ir/types.ts'
import type { ElementwiseName } from '../../wasm/kernels/elementwise.ts'

/** What a row may need to know besides its operands: their dtype, the result's, and a polygamma's order. */
interface At {
  readonly from: DType
  readonly to: DType
  readonly order: number
}

/** One element as WGSL, of the elements that it takes. */
type Row = (args: readonly [string, string, string], at: At) => string

const infix =
  (sign: string): Row =>
  ([x, y]) =>
    `(${x} ${sign} ${y})`
const called =
  (name: string): Row =>
  (args, { from }) =>
    `${name}(${args.slice(0, from === 'float' && twoArguments.has(name) ? 2 : 1).join(', ')})`
const twoArguments: ReadonlySet<string> = new Set(['power', 'remainder', 'arctan2', 'smaller', 'larger'])
/** What is done to floats, and what to words. */
const either =
  (floats: Row, words: Row): Row =>
  (args, at) =>
    at.from === 'float' ? floats(args, at) : words(args, at)
/** What is done to bools, and what to the rest. */
const onBools =
  (bools: Row, others: Row): Row =>
  (args, at) =>
    at.from === 'bool' ? bools(args, at) : others(args, at)

/** Every elementwise primitive. Division by 0, shifts by 32 and more, and NaN are as in `ir/primitives`, and not as WGSL has them. */
const rows: Readonly<Record<ElementwiseName, Row>> = {
  neg: ([x]) => `(-${x})`,
  add: infix('+'),
  sub: infix('-'),
  mul: infix('*'),
  div: either(infix('/'), ([x, y]) => `select(${x} / max(${y}, 1u), 0xffffffffu, ${y} == 0u)`),
  rem: either(called('remainder'), ([x, y]) => `select(${x} % max(${y}, 1u), ${x}, ${y} == 0u)`),
  max: either(called('larger'), ([x, y]) => `max(${x}, ${y})`),
  min: either(called('smaller'), ([x, y]) => `min(${x}, ${y})`),
  abs: ([x]) => `abs(${x})`,
  sign: ([x]) => `select(sign(${x}), ${x}, is_nan(${x}))`,
  floor: ([x]) => `floor(${x})`,
  ceil: ([x]) => `ceil(${x})`,
  round: ([x]) => `round(${x})`,
  sqrt: called('root'),
  pow: called('power'),
  exp: called('exponential'),
  expm1: called('exponential_less_1'),
  log: called('logarithm'),
  log1p: called('logarithm_of_1_plus'),
  sin: called('sine'),
  cos: called('cosine'),
  tan: called('tangent'),
  asin: called('arcsine'),
  acos: called('arccosine'),
  atan: called('arctangent'),
  sinh: called('hyperbolic_sine'),
  cosh: called('hyperbolic_cosine'),
  tanh: called('hyperbolic_tangent'),
  sigmoid: called('sigmoid'),
  erf: called('error_function'),
  erfc: called('error_complement'),
  erfInv: called('error_inverse'),
  lgamma: called('log_gamma'),
  polygamma: ([x], { order }) => `polygamma(${order}u, ${x})`,
  atan2: called('arctan2'),
  lt: onBools(([x, y]) => `(!${x} & ${y})`, infix('<')),
  le: onBools(([x, y]) => `(!${x} | ${y})`, infix('<=')),
  eq: infix('=='),
  and: infix('&'),
  or: infix('|'),
  xor: onBools(infix('!='), infix('^')),
  not: onBools(
    ([x]) => `(!${x})`,
    ([x]) => `(~${x})`,
  ),
  shl: ([x, y]) => `(${x} << (${y} & 31u))`,
  shr: ([x, y]) => `(${x} >> (${y} & 31u))`,
  select: ([mask, x, y]) => `select(${y}, ${x}, ${mask})`,
  cast: ([x], { from, to }) => cast(x, from, to),
}

function cast(x: string, from: DType, to: DType): string {
  if (from === to) return x
  if (to === 'float') return from === 'bool' ? `select(0.0, 1.0, ${x})` : `f32(${x})`
  if (to === 'u32') return from === 'bool' ? `select(0u, 1u, ${x})` : `to_word(${x})`
  return from === 'float' ? `!(${x} == 0.0)` : `(${x} != 0u)`
}

/** One equation's element, of the elements that it takes. */
export function elementOf(primitive: ElementwiseName, args: readonly string[], at: At): string {
  const [x = '', y = x, z = x] = args
  return rows[primitive]([x, y, z], at)
}
