import type { Callee, Code } from '../encode/code.ts'
import type { Expression, Kind, Lines, Width } from './expression.ts'
import { operations } from './operations.ts'

/** Functions on single f64 numbers, by name: what no vector instruction computes is computed lane by lane. */
export type Library = (name: string) => Callee

/** Writes expressions into the code of a function. */
export class WasmLines implements Lines {
  readonly width: Width
  readonly code: Code
  readonly #library: Library

  constructor(code: Code, width: Width, library: Library) {
    this.code = code
    this.width = width
    this.#library = library
  }

  let(name: string, value: Expression): Expression {
    if (value.is === 'variable') return value
    this.write(value)
    const local = this.code.local('v128')
    this.code.set(local)
    return { is: 'variable', kind: value.kind, name, local }
  }

  /** Writes an expression: its vector is then on the stack. */
  write(expression: Expression): void {
    const { code, width } = this
    if (expression.is === 'variable') code.get(expression.local)
    else if (expression.is === 'number') writeNumber(code, expression.kind, expression.value, width)
    else if (expression.is === 'call') this.#writeCall(expression.name, expression.args)
    else {
      const { written, shifts } = operations[expression.operation]
      const args = expression.operation === 'choose' ? rotated(expression.args) : expression.args
      args.forEach((arg, i) => {
        if (shifts && i === 1) code.op('i32.const', placesOf(arg))
        else this.write(arg)
      })
      const how = written[width]
      if (!how) throw new TypeError(`${expression.operation} is not written in lanes of ${width} bits`)
      if (typeof how === 'function') how(code)
      else for (const instruction of how) code.op(instruction)
    }
  }

  #writeCall(name: string, args: readonly Expression[]): void {
    const { code, width } = this
    const callee = this.#library(name)
    const locals = args.map((arg) => {
      this.write(arg)
      const local = code.local('v128')
      code.set(local)
      return local
    })
    const result = code.local('v128')
    for (let lane = 0; lane < 128 / width; lane++) {
      code.get(result)
      for (const local of locals) {
        code.get(local).op(width === 32 ? 'f32x4.extract_lane' : 'f64x2.extract_lane', lane)
        if (width === 32) code.op('f64.promote_f32')
      }
      code.call(callee)
      if (width === 32) code.op('f32.demote_f64')
      code.op(width === 32 ? 'f32x4.replace_lane' : 'f64x2.replace_lane', lane).set(result)
    }
    code.get(result)
  }
}

const rotated = ([first, ...rest]: readonly Expression[]) => [...rest, first!]

function placesOf(arg: Expression): number {
  if (arg.is !== 'number') throw new TypeError('a vector is shifted by a number of places')
  return arg.value
}

function writeNumber(code: Code, kind: Kind, value: number, width: Width): void {
  const lane = new DataView(new ArrayBuffer(8))
  if (kind === 'float') {
    if (width === 32) lane.setFloat32(0, value, true)
    else lane.setFloat64(0, value, true)
  } else if (kind === 'word') lane.setUint32(0, value >>> 0, true)
  else if (value !== 0) lane.setBigInt64(0, -1n, true)
  const bytes = Array.from({ length: width / 8 }, (_, i) => lane.getUint8(i))
  code.op('v128.const', ...Array.from({ length: 128 / width }, () => bytes).flat())
}
