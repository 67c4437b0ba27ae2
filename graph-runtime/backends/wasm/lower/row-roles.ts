import type { Equation } from '../../../ir/program.ts'
import { sizeOf, type Shape } from '../../../ir/types.ts'

/** What an equation makes in a kernel that goes along rows: an element for each of theirs, or one number for each row. */
export type Role = 'element' | 'number'

/** Rows of fewer numbers are done quicker all together than one by one. */
const WIDE = 16

/** Whether an equation makes a number of each row: a sum, or the largest, over the last axis alone. */
export function isRowReduction({ primitive, inputs: [x], params }: Equation): boolean {
  if (primitive !== 'sum' && primitive !== 'reduceMax') return false
  const axes = params.axes as readonly number[]
  const { dtype, shape } = x!.type
  const isAlongRows = axes.length === 1 && axes[0] === shape.length - 1
  return dtype === 'float' && isAlongRows && shape.at(-1)! >= WIDE && sizeOf(shape) > 0
}

/** The rows that an equation goes along: of a reduction those that it reads. */
export const rowShape = (equation: Equation): Shape =>
  (isRowReduction(equation) ? equation.inputs[0]! : equation.outputs[0]!).type.shape

/** Whether numbers of one shape stand for rows of another. */
export const spansRows = (numbers: Shape, rows: Shape): boolean =>
  numbers.length === rows.length - 1 && numbers.every((length, axis) => length === rows[axis])
