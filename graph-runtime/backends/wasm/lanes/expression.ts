import type { OperationName } from './operations.ts'

/** What each lane holds: a float, a word of bits (a u32 or a signed integer), or a mask, all ones where something holds. */
export type Kind = 'float' | 'word' | 'mask'

/**
 * How many bits a lane has, and with it how many fit in a vector: four of 32 bits, or two of 64. In the first, floats are f32;
 * in the second f64, and words stand in the lower half of a lane whose upper half is zero.
 */
export type Width = 32 | 64

/** What is computed in every lane of a vector at once: the language that kernels are written in. */
export type Expression =
  | { readonly is: 'number'; readonly kind: Kind; readonly value: number }
  | { readonly is: 'variable'; readonly kind: Kind; readonly name: string; readonly local: number }
  | {
      readonly is: 'apply'
      readonly kind: Kind
      readonly operation: OperationName
      readonly args: readonly Expression[]
    }
  /** A function on single numbers, for each lane in turn. */
  | { readonly is: 'call'; readonly kind: 'float'; readonly name: string; readonly args: readonly Expression[] }

/** Where lines are written: each `let` gives a value a name, so that it is computed once. */
export interface Lines {
  readonly width: Width
  let(name: string, value: Expression): Expression
}

/** A float in every lane. */
export const float = (value: number): Expression => ({ is: 'number', kind: 'float', value })
/** A word in every lane. */
export const word = (value: number): Expression => ({ is: 'number', kind: 'word', value })

const apply = (operation: OperationName, kind: Kind, ...args: readonly Expression[]): Expression => ({
  is: 'apply',
  kind,
  operation,
  args,
})
/** An operation on floats; plain numbers are floats in every lane. */
const onFloats =
  (operation: OperationName, kind: Kind = 'float') =>
  (...args: readonly (Expression | number)[]): Expression =>
    apply(operation, kind, ...args.map((arg) => (typeof arg === 'number' ? float(arg) : arg)))
const onWords =
  (operation: OperationName, kind: Kind = 'word') =>
  (...args: readonly (Expression | number)[]): Expression =>
    apply(operation, kind, ...args.map((arg) => (typeof arg === 'number' ? word(arg) : arg)))
/** An operation on bits, which gives what it takes. */
const onBits =
  (operation: OperationName) =>
  (...args: readonly Expression[]): Expression =>
    apply(operation, args[0]!.kind, ...args)

export const add = onFloats('add')
export const sub = onFloats('sub')
export const mul = onFloats('mul')
export const div = onFloats('div')
export const neg = onFloats('neg')
export const abs = onFloats('abs')
export const sqrt = onFloats('sqrt')
export const floor = onFloats('floor')
export const ceil = onFloats('ceil')
/** The nearest whole number, of two the even one. */
export const nearest = onFloats('nearest')
/** The smaller; NaN if either is. */
export const min = onFloats('min')
export const max = onFloats('max')
/** y where y < x, else x: one instruction, where `min` is several. NaN where x is NaN, and x where y is. */
export const pmin = onFloats('pmin')
/** y where x < y, else x. */
export const pmax = onFloats('pmax')
export const less = onFloats('less', 'mask')
export const lessOrEqual = onFloats('lessOrEqual', 'mask')
export const equal = onFloats('equal', 'mask')

export const addWords = onWords('addWords')
export const subWords = onWords('subWords')
export const mulWords = onWords('mulWords')
export const equalWords = onWords('equalWords', 'mask')
export const lessWords = onWords('lessWords', 'mask')
export const divWords = onWords('divWords')
export const remWords = onWords('remWords')
export const shiftLeftBy = onWords('shiftLeftBy')
export const shiftRightBy = onWords('shiftRightBy')
/** The first word shifted by the second, which is a number. */
export const shiftLeft = onWords('shiftLeft')
export const shiftRight = onWords('shiftRight')
/** The same, the sign coming in from the left. */
export const shiftRightSigned = onWords('shiftRightSigned')

export const and = onBits('and')
export const or = onBits('or')
export const xor = onBits('xor')
export const not = onBits('not')

/** The float's bits as a word: of f32 only. */
export const bitsOf = (x: Expression): Expression => apply('bitsOf', 'word', x)
export const fromBits = (x: Expression): Expression => apply('fromBits', 'float', x)
/** The float towards zero as a signed word, held within its range. */
export const toInteger = (x: Expression): Expression => apply('toInteger', 'word', x)
export const fromInteger = (x: Expression): Expression => apply('fromInteger', 'float', x)
/** The float as a u32: towards zero, held within its range, NaN as 0. */
export const toWord = (x: Expression): Expression => apply('toWord', 'word', x)
export const fromWord = (x: Expression): Expression => apply('fromWord', 'float', x)

/** `x` where the mask holds, else `y`. */
export const choose = (mask: Expression, x: Expression | number, y: Expression | number): Expression => {
  const [yes, no] = [x, y].map((arg) => (typeof arg === 'number' ? float(arg) : arg))
  return apply('choose', yes!.kind, mask, yes!, no!)
}

/** A function of the library, for each lane in turn. */
export const call = (name: string, ...args: readonly Expression[]): Expression => ({
  is: 'call',
  kind: 'float',
  name,
  args,
})
