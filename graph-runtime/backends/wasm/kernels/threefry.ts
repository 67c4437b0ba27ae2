import type { Shape } from '../../../ir/types.ts'
import { addWords, or, shiftLeft, shiftRight, word, xor, type Expression, type Width } from '../lanes/expression.ts'
import { bytesOf, load, store } from '../lanes/memory.ts'
import { WasmLines } from '../lanes/write.ts'
import { stridesOf } from '../../../ir/types.ts'
import { writeIndices } from './indices.ts'
import { textOf, type Kernel, type Operand } from './kernel.ts'
import { collapse, writeNest, type Walk } from './nest.ts'

const ROTATIONS = [
  [13, 15, 26, 6],
  [17, 29, 16, 24],
]

export interface ThreefryPlan {
  readonly width: Width
  readonly shape: Shape
  /** Two words of the key, two of the counter. */
  readonly inputs: readonly Operand[]
}

/** Threefry's twenty rounds (see `threefryWords` in ir/primitives/sources.ts). Takes the inputs, then the two outputs. */
export function threefryKernel(plan: ThreefryPlan): Kernel {
  const params = plan.inputs.filter(({ is }) => typeof is === 'string').length + 2
  return {
    key: `threefry ${textOf(plan)}`,
    params,
    write: (code, library) => writeThreefry(plan, new WasmLines(code, plan.width, library)),
  }
}

function writeThreefry({ shape, inputs, width }: ThreefryPlan, lines: WasmLines): void {
  const { code } = lines
  const bytes = bytesOf('word', width)
  const walked = inputs.filter(({ is }) => typeof is === 'string')
  const dense = stridesOf(shape).map((stride) => stride * bytes)
  const { lengths, strides } = collapse(shape, [
    ...walked.map(({ is, strides: own }) => own.map((stride) => (is === 'index' ? stride : stride * bytes))),
    dense,
    dense,
  ])
  const walks = strides.map((own, local): Walk => ({ strides: own, local }))
  writeNest(code, lengths, walks, () => {
    let next = 0
    const [k0, k1, c0, c1] = inputs.map(({ is }): Expression => {
      if (typeof is === 'object') return word(is.number)
      const at = next++
      if (is === 'index') writeIndices(code, at, 0, width)
      else load(code, { address: at, kind: 'word', extent: 'first', width })
      const local = code.local('v128')
      code.set(local)
      return { is: 'variable', kind: 'word', name: 'k', local }
    }) as [Expression, Expression, Expression, Expression]
    const keys = [k0, k1, lines.let('k2', xor(xor(k0, k1), word(0x1bd11bda)))]
    let x = lines.let('x', addWords(c0, k0))
    let y = lines.let('y', addWords(c1, k1))
    for (let group = 0; group < 5; group++) {
      for (const turn of ROTATIONS[group % 2]!) {
        x = lines.let('x', addWords(x, y))
        y = lines.let('y', xor(or(shiftLeft(y, turn), shiftRight(y, 32 - turn)), x))
      }
      x = lines.let('x', addWords(x, keys[(group + 1) % 3]!))
      y = lines.let('y', addWords(addWords(y, keys[(group + 2) % 3]!), group + 1))
    }
    const out = walked.length
    ;[x, y].forEach(
      (value, i) =>
        value.is === 'variable' && store(code, { address: out + i, kind: 'word', extent: 'first', width }, value.local),
    )
  })
}
