import type { Code } from '../encode/code.ts'
import type { InstructionName } from '../encode/instructions.ts'
import type { Width } from './expression.ts'

/** How an operation is written once what it takes is on the stack: its instructions in order, or more than those. */
type Written = readonly InstructionName[] | ((code: Code) => void)

interface Operation {
  /** For lanes of 32 bits, and of 64; undefined where no kernel needs it. */
  readonly written: Readonly<Record<Width, Written | undefined>>
  /** As text, for people. */
  readonly text: (...args: readonly string[]) => string
  /** Whether the second thing it takes is a number of places, the same in every lane. */
  readonly shifts?: boolean
}

const infix =
  (sign: string) =>
  (...args: readonly string[]) =>
    `(${args.join(` ${sign} `)})`
const named =
  (name: string) =>
  (...args: readonly string[]) =>
    `${name}(${args.join(', ')})`

type FloatName =
  | 'add'
  | 'sub'
  | 'mul'
  | 'div'
  | 'neg'
  | 'abs'
  | 'sqrt'
  | 'floor'
  | 'ceil'
  | 'nearest'
  | 'min'
  | 'max'
  | 'pmin'
  | 'pmax'
  | 'lt'
  | 'le'
  | 'eq'

const floats = (name: FloatName, text: Operation['text']): Operation => ({
  written: { 32: [`f32x4.${name}`], 64: [`f64x2.${name}`] },
  text,
})
const bits = (name: 'and' | 'or' | 'xor' | 'not', text: Operation['text']): Operation => ({
  written: { 32: [`v128.${name}`], 64: [`v128.${name}`] },
  text,
})

/** The lower word of each of two lanes of 64 bits, side by side. */
export const PACKED: readonly number[] = [0, 1, 2, 3, 8, 9, 10, 11, 0, 1, 2, 3, 8, 9, 10, 11]
/** Ones in the lower word of each lane of 64 bits. */
const LOWER = [0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]

/** In lanes of 64 bits what spills over a word is cut off. */
const words = (name: 'add' | 'sub' | 'mul' | 'shl', text: Operation['text']): Operation => ({
  written: {
    32: [`i32x4.${name}`],
    64: (code) =>
      code
        .op(`i64x2.${name}`)
        .op('v128.const', ...LOWER)
        .op('v128.and'),
  },
  text,
  ...(name === 'shl' && { shifts: true }),
})
const only32 = (instruction: InstructionName, text: Operation['text'], shifts = false): Operation => ({
  written: { 32: [instruction], 64: undefined },
  text,
  shifts,
})

/** An operation that is done to the words of each lane alone: `write` gets them in locals and leaves an i32. */
function eachWord(text: Operation['text'], write: (code: Code, x: number, y: number) => void): Operation {
  const written = (step: 1 | 2) => (code: Code) => {
    const [x, y] = [code.local('v128'), code.local('v128')]
    const [left, right, result] = [code.local('i32'), code.local('i32'), code.local('v128')]
    code
      .set(y)
      .set(x)
      .op('v128.const', ...Array.from({ length: 16 }, () => 0))
      .set(result)
    for (let lane = 0; lane < 4; lane += step) {
      code.get(x).op('i32x4.extract_lane', lane).set(left).get(y).op('i32x4.extract_lane', lane).set(right)
      code.get(result)
      write(code, left, right)
      code.op('i32x4.replace_lane', lane).set(result)
    }
    code.get(result)
  }
  return { written: { 32: written(1), 64: written(2) }, text }
}

/** One row an operation on lanes: what it is in WebAssembly and on paper. */
const rows = {
  add: floats('add', infix('+')),
  sub: floats('sub', infix('-')),
  mul: floats('mul', infix('*')),
  div: floats('div', infix('/')),
  neg: floats('neg', named('-')),
  abs: floats('abs', named('abs')),
  sqrt: floats('sqrt', named('sqrt')),
  floor: floats('floor', named('floor')),
  ceil: floats('ceil', named('ceil')),
  nearest: floats('nearest', named('nearest')),
  min: floats('min', named('min')),
  max: floats('max', named('max')),
  pmin: floats('pmin', named('pmin')),
  pmax: floats('pmax', named('pmax')),
  less: floats('lt', infix('<')),
  lessOrEqual: floats('le', infix('<=')),
  equal: floats('eq', infix('==')),
  addWords: words('add', infix('+')),
  subWords: words('sub', infix('-')),
  mulWords: words('mul', infix('*')),
  equalWords: { written: { 32: ['i32x4.eq'], 64: ['i64x2.eq'] }, text: infix('==') },
  shiftLeft: words('shl', infix('<<')),
  shiftRight: { written: { 32: ['i32x4.shr_u'], 64: ['i64x2.shr_u'] }, text: infix('>>>'), shifts: true },
  /** Words divided by words, in each lane alone: there is no vector instruction for it. By 0 it gives what a u32 can hold most. */
  divWords: eachWord(infix('/'), (code, x, y) => {
    code.get(y).op('i32.eqz').open('if', 'i32').op('i32.const', -1).op('else').get(x).get(y).op('i32.div_u').end()
  }),
  /** The remainder; by 0 the word itself. */
  remWords: eachWord(infix('%'), (code, x, y) => {
    code.get(y).op('i32.eqz').open('if', 'i32').get(x).op('else').get(x).get(y).op('i32.rem_u').end()
  }),
  /** Words shifted by words, each modulo 32. */
  shiftLeftBy: eachWord(infix('<<'), (code, x, y) => code.get(x).get(y).op('i32.shl')),
  shiftRightBy: eachWord(infix('>>>'), (code, x, y) => code.get(x).get(y).op('i32.shr_u')),
  lessWords: {
    written: { 32: ['i32x4.lt_u'], 64: ['i64x2.lt_s'] },
    text: infix('<'),
  },
  shiftRightSigned: only32('i32x4.shr_s', infix('>>'), true),
  and: bits('and', infix('&')),
  or: bits('or', infix('|')),
  xor: bits('xor', infix('^')),
  not: bits('not', named('~')),
  bitsOf: { written: { 32: [], 64: undefined }, text: named('bits') },
  fromBits: { written: { 32: [], 64: undefined }, text: named('fromBits') },
  toInteger: only32('i32x4.trunc_sat_f32x4_s', named('integer')),
  fromInteger: only32('f32x4.convert_i32x4_s', named('float')),
  toWord: {
    written: {
      32: ['i32x4.trunc_sat_f32x4_u'],
      64: ['i32x4.trunc_sat_f64x2_u_zero', 'i64x2.extend_low_i32x4_u'],
    },
    text: named('word'),
  },
  fromWord: {
    written: {
      32: ['f32x4.convert_i32x4_u'],
      64(code) {
        const x = code.local('v128')
        code
          .op('local.tee', x)
          .get(x)
          .op('i8x16.shuffle', ...PACKED)
          .op('f64x2.convert_low_i32x4_u')
      },
    },
    text: named('float'),
  },
  /** Takes the mask last, as WebAssembly does. */
  choose: {
    written: { 32: ['v128.bitselect'], 64: ['v128.bitselect'] },
    text: (mask, yes, no) => `(${mask} ? ${yes} : ${no})`,
  },
} as const satisfies Record<string, Operation>

export type OperationName = keyof typeof rows

export const operations: Readonly<Record<OperationName, Operation>> = rows
