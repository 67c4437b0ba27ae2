import type { Shape } from '../../../ir/types.ts'
import { float, type Expression, type Width } from '../lanes/expression.ts'
import { bytesOf } from '../lanes/memory.ts'
import { WasmLines } from '../lanes/write.ts'
import { isWalked, type Step, type Stored } from './chain.ts'
import { elementOf } from './elementwise.ts'
import { textOf, type Kernel, type Operand } from './kernel.ts'
import { advance, collapse, writeNest, type Walk } from './nest.ts'
import { combine, writeAcross } from './reduce.ts'
import { RowValues } from './row-values.ts'

/** One equation along rows: an element for each of theirs, a number for each row, or a row's sum or largest. */
export type RowStep = {
  readonly makes: 'element' | 'number'
  /** The pass through a row in which it is computed: a number before all elements of its pass, a reduction after them. */
  readonly pass: number
} & (Step | { readonly reduces: keyof typeof combine; readonly args: readonly [number] })

/**
 * Elementwise equations and reductions along rows, one row after another, as a softmax or a norm: each row is gone through
 * once for each reduction that something waits for. Operands and what is stored have strides over the rows, and at last
 * along them: 0 or 1 element. What a later pass reads of an earlier one is stored.
 */
export interface RowsPlan {
  readonly width: Width
  readonly rows: Shape
  readonly length: number
  readonly inputs: readonly (Operand & { readonly makes: RowStep['makes'] })[]
  readonly steps: readonly RowStep[]
  readonly stored: readonly Stored[]
}

/** Takes the inputs in memory, then the outputs. */
export function rowsKernel(plan: RowsPlan): Kernel {
  return {
    key: `rows ${textOf(plan)}`,
    params: plan.inputs.filter(isWalked).length + plan.stored.length,
    write: (code, library) => writeRows(plan, new WasmLines(code, plan.width, library)),
  }
}

function writeRows(plan: RowsPlan, lines: WasmLines): void {
  const { rows, inputs, steps, stored, width } = plan
  const walked = [...inputs.filter(isWalked), ...stored]
  const strides = walked.map(({ kind, strides: own }) =>
    own.slice(0, -1).map((stride) => stride * bytesOf(kind, width)),
  )
  const { lengths, strides: joined } = collapse(rows, strides)
  const walks = joined.map((own, local): Walk => ({ strides: own, local }))
  const values = new RowValues(plan, lines)
  const last = Math.max(...steps.map(({ pass }) => pass))
  writeNest(lines.code, lengths, walks, () => {
    for (let pass = 0; pass <= last; pass++) writePass(plan, pass, lines, values)
  })
}

/** A step and the number of the value that it makes. */
type Numbered<S extends RowStep> = readonly (readonly [step: S, value: number])[]

function writePass(
  { width, length, inputs, steps }: RowsPlan,
  pass: number,
  lines: WasmLines,
  values: RowValues,
): void {
  const { code } = lines
  const own: Numbered<RowStep> = steps.flatMap((step, i) => (step.pass === pass ? [[step, inputs.length + i]] : []))
  const elementwise = (makes: RowStep['makes']): Numbered<Step & RowStep> =>
    own.flatMap(([step, value]) => (!('reduces' in step) && step.makes === makes ? [[step, value]] : []))
  const element = ({ primitive, args, to, order }: Step, valueOf: (value: number) => Expression) =>
    lines.let('v', elementOf(lines, primitive, args.map(valueOf), { to, order }))

  for (const [step, value] of elementwise('number')) {
    values.hold(
      value,
      element(step, (arg) => values.number(arg)),
    )
  }
  const totals = own.flatMap(([step, value]) => {
    if (!('reduces' in step)) return []
    const start = float(step.reduces === 'sum' ? 0 : -Infinity)
    const begin = () => put(lines, code.local('v128'), start)
    // Of whole vectors, and of the single elements behind them.
    return [{ value, of: step.args[0], how: combine[step.reduces], whole: begin(), single: begin() }]
  })
  const made = elementwise('element')
  if (totals.length === 0 && made.length === 0) return

  /** Computes and stores a vector of each element, or so many lanes of it; gives each value there. */
  const writeElements = (lanes: number): ((value: number) => Expression) => {
    const known = new Map<number, Expression>()
    const valueOf = (value: number): Expression => {
      const found = known.get(value) ?? values.at(value)
      known.set(value, found)
      return found
    }
    for (const [step, value] of made) {
      known.set(value, element(step, valueOf))
      values.store(value, known.get(value)!, lanes)
    }
    return valueOf
  }
  const read = own.flatMap(([{ args }]) => args)
  // What is the same all along a row is taken once.
  for (const value of read) if (value < inputs.length && !values.isAlong(value)) values.number(value)
  const moving = values.moving([...read, ...made.map(([, value]) => value)])
  const count = 128 / width
  const [vectors, rest] = [Math.floor(length / count), length % count]
  const step = moving.map(([local, bytes]): Walk => ({ strides: [bytes * count], local }))
  writeNest(code, [vectors], step, () => {
    const valueOf = writeElements(count)
    for (const { of, how, whole } of totals) put(lines, whole, how(total(whole), valueOf(of)))
  })
  if (rest > 0) {
    for (const [local, bytes] of moving) advance(code, local, bytes * count * vectors)
    const valueOf = writeElements(rest)
    for (const { of, how, single } of totals) {
      const vector = lines.let('rest', valueOf(of))
      for (let lane = 0; lane < rest; lane++) put(lines, single, how(total(single), values.lane(vector, lane)))
    }
    for (const [local, bytes] of moving) advance(code, local, -bytes * count * vectors)
  }
  for (const { value, how, whole, single } of totals) {
    writeAcross(lines, whole, 'float', how)
    put(lines, whole, how(total(whole), total(single)))
    values.hold(value, values.lane(total(whole), 0))
  }
}

const total = (local: number): Expression => ({ is: 'variable', kind: 'float', name: 'total', local })

/** Puts a value into a local, and gives that. */
function put(lines: WasmLines, local: number, value: Expression): number {
  lines.write(value)
  lines.code.set(local)
  return local
}
