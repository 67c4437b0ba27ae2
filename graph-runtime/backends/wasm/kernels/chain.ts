import type { DType } from '../../../ir/types.ts'
import type { Expression, Kind } from '../lanes/expression.ts'
import type { WasmLines } from '../lanes/write.ts'
import { elementOf, type ElementwiseName } from './elementwise.ts'
import type { Operand } from './kernel.ts'

/** One elementwise equation: what it takes are inputs, by their number, and then what earlier steps made. */
export interface Step {
  readonly primitive: ElementwiseName
  readonly args: readonly number[]
  readonly to: DType
  readonly order: number
}

/** What goes to memory. */
export interface Stored {
  /** Which value: an input, by its number, or, after those, a step. */
  readonly value: number
  readonly kind: Kind
  readonly strides: readonly number[]
  /** Whether it fills a buffer from end to end, at whose end there is room for a vector. */
  readonly isWhole: boolean
}

/** Elementwise equations of one shape: only what is `stored` goes to memory. */
export interface Chain {
  readonly inputs: readonly Operand[]
  readonly steps: readonly Step[]
  readonly stored: readonly Stored[]
}

/** Whether a kernel takes an operand's address, or first number. */
export const isWalked = ({ is }: Operand): boolean => typeof is === 'string'

/** Writes the steps for one vector: all values, those of the inputs first. */
export function writeSteps(
  lines: WasmLines,
  steps: readonly Step[],
  inputs: readonly Expression[],
): readonly Expression[] {
  const values = [...inputs]
  for (const { primitive, args, to, order } of steps) {
    const taken = args.map((i) => values[i]!)
    values.push(lines.let('v', elementOf(lines, primitive, taken, { to, order })))
  }
  return values
}
