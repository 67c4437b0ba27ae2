import type { arithmetic } from '../../ir/primitives/arithmetic.ts'
import type { discrete } from '../../ir/primitives/discrete.ts'
import type { transcendental } from '../../ir/primitives/transcendental.ts'
import type { Equation, Value } from '../../ir/program.ts'
import type { DType } from '../../ir/types.ts'

/** The primitives that work on one element of each input at a time. */
export type ElementwiseName = keyof typeof arithmetic | keyof typeof transcendental | keyof typeof discrete

/** What a row may need to know besides its operands. */
interface At {
  /** The dtype of the last input: of what is computed with. */
  readonly dtype: DType
  readonly to: DType
  readonly order: number
}

/** One element out for one element of each input, as source; operands are names or numbers. Bools are 0 and 1. */
type Row = (x: string, y: string, z: string, at: At) => string

const onFloat =
  (float: Row, u32: Row): Row =>
  (x, y, z, at) =>
    at.dtype === 'float' ? float(x, y, z, at) : u32(x, y, z, at)

/** A function of `library.ts`, or of ir/elementary: never the engine's own, whose last bits differ. */
const call =
  (name: string): Row =>
  (x, y) =>
    y === '' ? `${name}(${x})` : `${name}(${x}, ${y})`

const rows: Record<ElementwiseName, Row> = {
  neg: (x) => `-${x}`,
  add: onFloat(
    (x, y) => `${x} + ${y}`,
    (x, y) => `(${x} + ${y}) >>> 0`,
  ),
  sub: onFloat(
    (x, y) => `${x} - ${y}`,
    (x, y) => `(${x} - ${y}) >>> 0`,
  ),
  mul: onFloat(
    (x, y) => `${x} * ${y}`,
    (x, y) => `Math.imul(${x}, ${y}) >>> 0`,
  ),
  div: onFloat(
    (x, y) => `${x} / ${y}`,
    (x, y) => `${y} === 0 ? 4294967295 : (${x} / ${y}) >>> 0`,
  ),
  rem: onFloat(call('remainder'), (x, y) => `${y} === 0 ? ${x} : ${x} % ${y}`),
  max: (x, y) => `Math.max(${x}, ${y})`,
  min: (x, y) => `Math.min(${x}, ${y})`,
  abs: (x) => `Math.abs(${x})`,
  sign: (x) => `Math.sign(${x})`,
  floor: (x) => `Math.floor(${x})`,
  ceil: (x) => `Math.ceil(${x})`,
  round: call('roundHalfToEven'),
  sqrt: (x) => `Math.sqrt(${x})`,
  pow: call('pow'),
  exp: call('exp'),
  expm1: call('expm1'),
  log: call('log'),
  log1p: call('log1p'),
  sin: call('sin'),
  cos: call('cos'),
  tan: call('tan'),
  asin: call('asin'),
  acos: call('acos'),
  atan: call('atan'),
  sinh: call('sinh'),
  cosh: call('cosh'),
  tanh: call('tanh'),
  sigmoid: call('sigmoid'),
  erf: call('erf'),
  erfc: call('erfc'),
  erfInv: call('erfInv'),
  lgamma: call('lgamma'),
  polygamma: (x, _y, _z, { order }) => `polygamma(${order}, ${x})`,
  atan2: call('atan2'),
  lt: (x, y) => `${x} < ${y} ? 1 : 0`,
  le: (x, y) => `${x} <= ${y} ? 1 : 0`,
  eq: (x, y) => `${x} === ${y} ? 1 : 0`,
  and: (x, y) => `(${x} & ${y}) >>> 0`,
  or: (x, y) => `(${x} | ${y}) >>> 0`,
  xor: (x, y) => `(${x} ^ ${y}) >>> 0`,
  not: (x, _y, _z, { dtype }) => (dtype === 'bool' ? `1 - ${x}` : `~${x} >>> 0`),
  shl: (x, y) => `(${x} << ${y}) >>> 0`,
  shr: (x, y) => `${x} >>> ${y}`,
  select: (c, x, y) => `${c} ? ${x} : ${y}`,
  cast: (x, _y, _z, { dtype, to }) =>
    to === 'bool' ? `${x} !== 0 ? 1 : 0` : to === 'u32' && dtype === 'float' ? `clampToU32(${x})` : x,
}

/** Those whose result is an f32 where the operands are, so that rounding changes nothing. */
const exact: ReadonlySet<string> = new Set<ElementwiseName>([
  'neg',
  'max',
  'min',
  'abs',
  'sign',
  'floor',
  'ceil',
  'round',
  'select',
] as const)

export function isElementwise(primitive: string): primitive is ElementwiseName {
  return Object.hasOwn(rows, primitive)
}

/**
 * `const v7 = …`: one equation's element. Each intermediate is rounded as if it were stored, so that fusing or watching
 * changes no bit.
 */
export function elementSource(equation: Equation, nameOf: (value: Value) => string, isSingle: boolean): string {
  const { primitive, inputs, outputs, params } = equation
  if (!isElementwise(primitive)) throw new TypeError(`${primitive} is not elementwise`)
  const [x = '', y = '', z = ''] = inputs.map(nameOf)
  const to = outputs[0]!.type.dtype
  const at: At = { dtype: inputs.at(-1)!.type.dtype, to, order: Number(params.order ?? 0) }
  const expression = rows[primitive](x, y, z, at)
  const rounds = isSingle && to === 'float' && !exact.has(primitive)
  return `const ${nameOf(outputs[0]!)} = ${rounds ? `Math.fround(${expression})` : expression};\n`
}
