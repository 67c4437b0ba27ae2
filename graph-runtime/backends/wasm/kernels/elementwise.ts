import type { arithmetic } from '../../../ir/primitives/arithmetic.ts'
import type { discrete } from '../../../ir/primitives/discrete.ts'
import type { transcendental } from '../../../ir/primitives/transcendental.ts'
import type { DType } from '../../../ir/types.ts'
import * as own from '../lanes/functions.ts'
import * as lanes from '../lanes/expression.ts'
import { call, choose, float, word, type Expression, type Kind, type Lines, type Width } from '../lanes/expression.ts'

/** The primitives that work on one element of each input at a time. */
export type ElementwiseName = keyof typeof arithmetic | keyof typeof transcendental | keyof typeof discrete

/** What lanes hold of a dtype. */
export const kindOf: Readonly<Record<DType, Kind>> = { float: 'float', u32: 'word', bool: 'mask' }

/** What a row may need to know besides its operands. */
interface At {
  readonly lines: Lines
  readonly to: DType
  readonly order: number
}

type Row = (args: readonly [Expression, Expression, Expression], at: At) => Expression

const unary =
  (float: (x: Expression) => Expression): Row =>
  ([x]) =>
    float(x)
/** What is done to floats, and what to words. */
const binary =
  (onFloats: (x: Expression, y: Expression) => Expression, onWords = onFloats): Row =>
  ([x, y]) =>
    x.kind === 'word' ? onWords(x, y) : onFloats(x, y)
/** A function of the library: its own in lanes of f32 where there is one, else lane by lane. */
const elementary =
  (name: string, inF32?: (lines: Lines, x: Expression) => Expression): Row =>
  ([x], { lines }) =>
    inF32 && lines.width === 32 ? inF32(lines, lines.let('x', x)) : call(name, x)

/** What is done to masks, and what else. */
const onMasks =
  (masks: (x: Expression, y: Expression) => Expression, others: Row): Row =>
  (args, at) =>
    args[0].kind === 'mask' ? masks(args[0], args[1]) : others(args, at)

const rows: Record<ElementwiseName, Row> = {
  neg: unary(lanes.neg),
  add: binary(lanes.add, lanes.addWords),
  sub: binary(lanes.sub, lanes.subWords),
  mul: binary(lanes.mul, lanes.mulWords),
  div: binary(lanes.div, lanes.divWords),
  rem: binary((x, y) => call('remainder', x, y), lanes.remWords),
  max: binary(lanes.max, (x, y) => choose(lanes.lessWords(x, y), y, x)),
  min: binary(lanes.min, (x, y) => choose(lanes.lessWords(x, y), x, y)),
  abs: unary(lanes.abs),
  sign: ([x]) => choose(lanes.less(0, x), 1, choose(lanes.less(x, 0), -1, x)),
  floor: unary(lanes.floor),
  ceil: unary(lanes.ceil),
  round: unary(lanes.nearest),
  sqrt: unary(lanes.sqrt),
  pow: ([x, y]) => call('pow', x, y),
  exp: elementary('exp', own.exp),
  expm1: elementary('expm1'),
  log: elementary('log', own.log),
  log1p: elementary('log1p'),
  sin: elementary('sin'),
  cos: elementary('cos'),
  tan: elementary('tan'),
  asin: elementary('asin'),
  acos: elementary('acos'),
  atan: elementary('atan'),
  sinh: elementary('sinh'),
  cosh: elementary('cosh'),
  tanh: elementary('tanh', own.tanh),
  sigmoid: elementary('sigmoid', own.sigmoid),
  erf: elementary('erf'),
  erfc: elementary('erfc'),
  erfInv: elementary('erfInv'),
  lgamma: elementary('lgamma'),
  polygamma: ([x], { order }) => call('polygamma', float(order), x),
  atan2: ([x, y]) => call('atan2', x, y),
  lt: onMasks((x, y) => lanes.and(lanes.not(x), y), binary(lanes.less, lanes.lessWords)),
  le: onMasks(
    (x, y) => lanes.or(lanes.not(x), y),
    binary(lanes.lessOrEqual, (x, y) => lanes.not(lanes.lessWords(y, x))),
  ),
  eq: onMasks((x, y) => lanes.not(lanes.xor(x, y)), binary(lanes.equal, lanes.equalWords)),
  and: ([x, y]) => lanes.and(x, y),
  or: ([x, y]) => lanes.or(x, y),
  xor: ([x, y]) => lanes.xor(x, y),
  not: ([x]) => (x.kind === 'mask' ? lanes.not(x) : lanes.subWords(word(0xffffffff), x)),
  shl: binary(lanes.shiftLeftBy, lanes.shiftLeftBy),
  shr: binary(lanes.shiftRightBy, lanes.shiftRightBy),
  select: ([mask, x, y]) => choose(mask, x, y),
  cast: ([x], { to }) => castTo(x, kindOf[to]),
}

function castTo(x: Expression, to: Kind): Expression {
  if (x.kind === to) return x
  if (to === 'float') return x.kind === 'mask' ? choose(x, 1, 0) : lanes.fromWord(x)
  if (to === 'word') return x.kind === 'mask' ? choose(x, word(1), word(0)) : lanes.toWord(x)
  return x.kind === 'word' ? lanes.not(lanes.equalWords(x, 0)) : lanes.not(lanes.equal(x, 0))
}

export function isElementwise(primitive: string): primitive is ElementwiseName {
  return Object.hasOwn(rows, primitive)
}

/** One equation's element, of the elements that it takes. */
export function elementOf(
  lines: Lines,
  primitive: ElementwiseName,
  args: readonly Expression[],
  { to, order }: Omit<At, 'lines'>,
): Expression {
  const [x = float(0), y = x, z = x] = args
  return rows[primitive]([x, y, z], { lines, to, order })
}

/** Whether a primitive is computed in all lanes at once, and not by a function that is called for each. */
export function isInLanes(primitive: ElementwiseName, width: Width): boolean {
  const lines = { width, let: (_name: string, value: Expression) => value }
  return elementOf(lines, primitive, [], { to: 'float', order: 0 }).is !== 'call'
}
