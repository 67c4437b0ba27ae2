import type { Shape } from '../../../ir/types.ts'
import { bytesOf, load, store } from '../lanes/memory.ts'
import { add, choose, lessWords, max, type Expression, type Kind, type Width } from '../lanes/expression.ts'
import { WasmLines } from '../lanes/write.ts'
import { textOf, type Kernel, type Operand } from './kernel.ts'
import { advance, collapse, writeNest, type Walk } from './nest.ts'

export interface ReducePlan {
  readonly width: Width
  readonly how: 'sum' | 'max'
  /** What is reduced: first the axes that are kept, then those that are not. */
  readonly kept: Shape
  readonly reduced: Shape
  readonly input: Operand
}

/** Takes the input, if it is in memory or counts, and the output, which is row-major and whole. */
export function reduceKernel(plan: ReducePlan): Kernel {
  const params = typeof plan.input.is === 'string' ? 2 : 1
  return {
    key: `reduce ${textOf(plan)}`,
    params,
    write: (code, library) => writeReduce(plan, new WasmLines(code, plan.width, library)),
  }
}

/** How two numbers become one. */
export const combine = {
  sum: add,
  max: (x: Expression, y: Expression) => (x.kind === 'word' ? choose(lessWords(x, y), y, x) : max(x, y)),
}

/**
 * The kept axes are walked through outside and the others inside. Where elements that are summed lie one after another, a vector
 * of sums goes along them; where those of the last kept axis do, a vector of results is made at a time; else one by one.
 */
function writeReduce({ how, kept, reduced, input, width }: ReducePlan, lines: WasmLines): void {
  const { code } = lines
  const count = 128 / width
  const bytes = bytesOf(input.kind, width)
  const out = typeof input.is === 'string' ? 1 : 0
  const inside = { strides: input.strides.slice(kept.length).map((stride) => stride * bytes) }
  const outside = collapse(kept, [
    input.strides.slice(0, kept.length).map((stride) => stride * bytes),
    denseBytes(kept, bytes),
  ])
  const within = collapse(reduced, [inside.strides])
  const from = { local: 0 }
  const { kind } = input
  const start = how === 'sum' || kind === 'word' ? 0 : -Infinity
  const [alongKept, alongReduced] = [outside.strides[0]!.at(-1), within.strides[0]!.at(-1)]

  const isFull = input.is === 'memory' && count * bytes === 16
  const isVectorOfSums = isFull && alongReduced === bytes
  const isVectorOfResults = isFull && !isVectorOfSums && alongKept === bytes

  const number = (value: number): Expression => ({ is: 'number', kind, value })
  const result = code.local('v128')
  const asVariable = (local: number): Expression => ({ is: 'variable', kind, name: 'total', local })
  const take = (extent: 'all' | 'first', into: number) => {
    const value = code.local('v128')
    if (typeof input.is === 'object') lines.write(number(input.is.number))
    else load(code, { address: from.local, kind: input.kind, extent, width })
    code.set(value)
    lines.write(combine[how](asVariable(into), asVariable(value)))
    code.set(into)
  }
  const walkInside = (body: () => void, lengths = within.lengths, strides = within.strides[0]!) => {
    const walks: Walk[] = typeof input.is === 'string' ? [{ strides, local: from.local }] : []
    writeNest(code, lengths, walks, body)
  }
  const begin = (local: number) => {
    lines.write(number(start))
    code.set(local)
  }
  const sumAll = () => {
    begin(result)
    if (!isVectorOfSums) return walkInside(() => take(isVectorOfResults ? 'all' : 'first', result))
    const length = within.lengths.at(-1)!
    const [whole, rest] = [Math.floor(length / count), length % count]
    const single = code.local('v128')
    begin(single)
    walkInside(
      () => {
        if (whole > 0) {
          writeNest(code, [whole], [{ strides: [16], local: from.local }], () => take('all', result))
          advance(code, from.local, whole * 16)
        }
        if (rest > 0) {
          writeNest(code, [rest], [{ strides: [bytes], local: from.local }], () => take('first', single))
        }
        advance(code, from.local, -whole * 16)
      },
      within.lengths.slice(0, -1),
      within.strides[0]!.slice(0, -1),
    )
    writeAcross(lines, result, kind, combine[how])
    lines.write(combine[how](asVariable(result), asVariable(single)))
    code.set(result)
  }

  const walks: Walk[] = outside.strides.flatMap((strides, i) =>
    i === 0 && out === 0 ? [] : [{ strides, local: i === 0 ? 0 : out }],
  )
  if (!isVectorOfResults) {
    writeNest(code, outside.lengths, walks, () => {
      sumAll()
      store(code, { address: out, kind, extent: 'first', width }, result)
    })
    return
  }
  const length = outside.lengths.at(-1)!
  const whole = Math.floor(length / count)
  const rest = length - whole * count
  const outer = walks.map(({ strides, local }) => ({ strides: strides.slice(0, -1), local }))
  writeNest(code, outside.lengths.slice(0, -1), outer, () => {
    const step = walks.map(({ local }) => ({ strides: [16], local }))
    writeNest(code, whole > 0 ? [whole] : [0], step, () => {
      sumAll()
      store(code, { address: out, kind, extent: 'all', width }, result)
    })
    if (rest === 0) return
    for (const { local } of walks) advance(code, local, whole * 16)
    const single = walks.map(({ local }) => ({ strides: [bytes], local }))
    writeNest(code, [rest], single, () => {
      begin(result)
      walkInside(() => take('first', result))
      store(code, { address: out, kind, extent: 'first', width }, result)
    })
    for (const { local } of walks) advance(code, local, -whole * 16)
  })
}

function denseBytes(shape: Shape, bytes: number): number[] {
  const strides: number[] = []
  let stride = bytes
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = stride
    stride *= shape[axis]!
  }
  return strides
}

/** Combines the lanes of the vector in a local: all of them then hold the result. */
export function writeAcross(
  lines: WasmLines,
  local: number,
  kind: Kind,
  how: (x: Expression, y: Expression) => Expression,
): void {
  const { code, width } = lines
  const variable = (of: number): Expression => ({ is: 'variable', kind, name: 'total', local: of })
  for (let apart = 8; apart >= width / 8; apart /= 2) {
    const other = code.local('v128')
    code.get(local).get(local)
    code.op('i8x16.shuffle', ...Array.from({ length: 16 }, (_, i) => (i + apart) % 16)).set(other)
    lines.write(how(variable(local), variable(other)))
    code.set(local)
  }
}
