import type { Shape } from '../../../ir/types.ts'
import {
  add,
  addWords,
  choose,
  less,
  lessOrEqual,
  not,
  or,
  word,
  type Expression,
  type Kind,
  type Width,
} from '../lanes/expression.ts'
import { bytesOf, load, store } from '../lanes/memory.ts'
import { WasmLines } from '../lanes/write.ts'
import { textOf, type Kernel, type Operand } from './kernel.ts'
import { writeNest, type Walk } from './nest.ts'

export interface AlongPlan {
  readonly width: Width
  readonly how: 'argmax' | 'cumsum'
  /** The axes around, and the length of the axis that is gone along. */
  readonly around: Shape
  readonly length: number
  /** The input, the axis last, and how far the output goes from place to place: along all of them, or around. */
  readonly input: Operand
  readonly to: readonly number[]
}

/** Running sums along an axis, or where along it the largest stands: of those that tie the first, and NaN before all. */
export function alongKernel(plan: AlongPlan): Kernel {
  const params = typeof plan.input.is === 'string' ? 2 : 1
  return {
    key: `along ${textOf(plan)}`,
    params,
    write: (code, library) => writeAlong(plan, new WasmLines(code, plan.width, library)),
  }
}

function writeAlong({ how, around, length, input, to, width }: AlongPlan, lines: WasmLines): void {
  const { code } = lines
  const bytes = bytesOf(input.kind, width)
  const isThere = typeof input.is === 'string'
  const out = isThere ? 1 : 0
  const kind: Kind = how === 'argmax' ? 'word' : 'float'
  const outBytes = bytesOf(kind, width)
  const inStrides = input.strides.map((stride) => stride * bytes)
  const outStrides = to.map((stride) => stride * outBytes)
  const walks = (axes: readonly number[]): Walk[] => [
    ...(isThere ? [{ strides: axes.map((axis) => inStrides[axis]!), local: 0 }] : []),
    { strides: axes.map((axis) => outStrides[axis] ?? 0), local: out },
  ]
  const [total, where, at, x] = [0, 1, 2, 3].map(() => code.local('v128')) as [number, number, number, number]
  const variable = (local: number, of: Kind = 'float'): Expression => ({ is: 'variable', kind: of, name: 'x', local })
  const set = (local: number, value: Expression) => {
    lines.write(value)
    code.set(local)
  }
  const float = (value: number): Expression => ({ is: 'number', kind: 'float', value })
  writeNest(code, around, walks(around.map((_, axis) => axis)), () => {
    set(total, float(how === 'argmax' ? -Infinity : 0))
    set(where, word(0))
    set(at, word(0))
    writeNest(code, [length], walks([around.length]), () => {
      if (isThere) {
        load(code, { address: 0, kind: input.kind, extent: 'first', width })
        code.set(x)
      } else set(x, float(typeof input.is === 'object' ? input.is.number : 0))
      if (how === 'cumsum') {
        set(total, add(variable(total), variable(x)))
        store(code, { address: out, kind: 'float', extent: 'first', width }, total)
        return
      }
      const isNumber = (local: number) => lessOrEqual(variable(local), float(Infinity))
      const isNewNaN = not(or(not(isNumber(total)), isNumber(x)))
      const larger = lines.let('larger', or(less(variable(total), variable(x)), isNewNaN))
      set(where, choose(larger, variable(at, 'word'), variable(where, 'word')))
      set(total, choose(larger, variable(x), variable(total)))
      set(at, addWords(variable(at, 'word'), 1))
    })
    if (how === 'argmax') store(code, { address: out, kind: 'word', extent: 'first', width }, where)
  })
}
