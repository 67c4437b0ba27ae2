import type { Equation, Value } from '../../../ir/program.ts'
import { sizeOf, stridesOf, type Shape } from '../../../ir/types.ts'
import { isElementwise, kindOf } from '../kernels/elementwise.ts'
import { rowsKernel, type RowsPlan, type RowStep } from '../kernels/rows.ts'
import { operandOf, placesOf } from './copy.ts'
import type { At } from './at.ts'
import { wholePlace } from './lowering.ts'
import { isRowReduction, rowShape, type Role } from './row-roles.ts'
import type { Scope } from './scope.ts'
import { splitRows } from './splits.ts'
import { bufferOf, whole, type View } from './view.ts'

const reductions: Readonly<Record<string, 'sum' | 'max'>> = { sum: 'sum', reduceMax: 'max' }

/** Adds one kernel for elementwise equations and reductions along the same rows. */
export function emitRows({ to, scope, used }: At, equations: readonly Equation[]): void {
  const shape = rowShape(equations[0]!)
  const [rows, length] = [shape.slice(0, -1), shape.at(-1)!]
  const { inputs, steps, made } = numbered(equations, sizeOf(shape))
  const views = inputs.map(({ value, makes }) =>
    makes === 'element' ? alongRows(scope, value, shape) : ofRows(scope, value, rows),
  )
  const stored = made.filter(({ value, number, pass }) => {
    const isReadLater = steps.some((step) => step.args.includes(number) && step.pass > pass)
    return used.has(value) || (steps[number - inputs.length]!.makes === 'element' && isReadLater)
  })
  if (stored.length === 0) return
  const outputs = stored.map(({ value }) => scope.output(value))
  const dense = { element: stridesOf(shape), number: [...stridesOf(rows), 0] }
  const plan: RowsPlan = {
    width: to.width,
    rows,
    length,
    inputs: views.map((view, i) => {
      const { makes } = inputs[i]!
      const operand = operandOf(view)
      return { ...operand, makes, strides: makes === 'element' ? operand.strides : [...operand.strides, 0] }
    }),
    steps,
    stored: stored.map(({ value, number }) => ({
      value: number,
      kind: kindOf[value.type.dtype],
      strides: dense[steps[number - inputs.length]!.makes],
      isWhole: true,
    })),
  }
  const args = [...placesOf(views), ...outputs.map(wholePlace)]
  const reads = views.flatMap((view) => bufferOf(view) ?? [])
  to.add({ is: 'call', kernel: rowsKernel(plan), args, split: splitRows(plan, args) }, reads, outputs)
}

/** Equations by numbers, first what they take and then what each makes, and the pass through the rows of each. */
function numbered(equations: readonly Equation[], size: number) {
  const isElement = (equation: Equation) => isRowReduction(equation) || sizeOf(equation.outputs[0]!.type.shape) === size
  const own = new Set(equations.flatMap(({ outputs }) => outputs))
  const taken = new Map<Value, Role>()
  for (const equation of equations) {
    const makes = isElement(equation) ? 'element' : 'number'
    for (const value of equation.inputs) if (!own.has(value)) taken.set(value, makes)
  }
  const inputs = Array.from(taken, ([value, makes]) => ({ value, makes }))
  const numbers = new Map(inputs.map(({ value }, i) => [value, i]))
  /** The first pass in which each value can be read. */
  const readable = new Map<Value, number>()
  const made: { value: Value; number: number; pass: number }[] = []
  const steps = equations.map((equation, i): RowStep => {
    const { primitive, inputs: args, outputs, params } = equation
    const [value] = outputs as [Value]
    const pass = Math.max(...args.map((arg) => readable.get(arg) ?? 0))
    readable.set(value, isRowReduction(equation) ? pass + 1 : pass)
    numbers.set(value, inputs.length + i)
    made.push({ value, number: inputs.length + i, pass })
    const taken = args.map((arg) => numbers.get(arg)!)
    const reduces = isRowReduction(equation) && reductions[primitive]
    if (reduces) return { reduces, makes: 'number', pass, args: [taken[0]!] }
    if (!isElementwise(primitive)) throw new TypeError(`${primitive} is not done along rows`)
    const makes = isElement(equation) ? 'element' : 'number'
    return { primitive, makes, pass, args: taken, to: value.type.dtype, order: Number(params.order ?? 0) }
  })
  return { inputs, steps, made }
}

/** A value whose elements a row's vectors hold one after another, or whose rows are one number each. */
function alongRows(scope: Scope, value: Value, shape: Shape): View {
  const view = scope.viewAs(value, shape)
  if (typeof view.from === 'number') return view
  const along = view.strides.at(-1)!
  return view.from !== 'index' && (along === 0 || along === 1) ? view : whole(scope.dense(value), shape)
}

/** A number for each row. */
function ofRows(scope: Scope, value: Value, rows: Shape): View {
  const view = scope.viewAs(value, rows)
  return view.from === 'index' ? whole(scope.dense(value), rows) : view
}
