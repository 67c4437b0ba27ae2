import type { Equation, Value } from '../../../ir/program.ts'
import { stridesOf, type Shape } from '../../../ir/types.ts'
import type { Step, Stored } from '../kernels/chain.ts'
import { isElementwise, kindOf } from '../kernels/elementwise.ts'
import { bufferOf, wholeBuffer, type Buffer, type View } from './view.ts'

/** Elementwise equations by numbers: what is given and then what they take, in this order, and then what each makes. */
export interface Numbered {
  readonly inputs: readonly Value[]
  readonly steps: readonly Step[]
  /** What of it goes to memory. */
  readonly stored: readonly { readonly value: Value; readonly number: number }[]
}

/** Numbers a chain of equations. `given` are made where the chain is; `used` are the values that others read. */
export function chainOf(
  equations: readonly Equation[],
  used: ReadonlySet<Value>,
  given: readonly Value[] = [],
): Numbered {
  const made = equations.flatMap(({ outputs }) => outputs)
  const own = new Set([...given, ...made])
  const inputs = [...new Set(equations.flatMap((equation) => equation.inputs))].filter((value) => !own.has(value))
  const numbers = new Map([...given, ...inputs, ...made].map((value, i) => [value, i]))
  const steps = equations.map(({ primitive, inputs: taken, outputs: [out], params }): Step => {
    if (!isElementwise(primitive)) throw new TypeError(`${primitive} is not elementwise`)
    return {
      primitive,
      args: taken.map((value) => numbers.get(value)!),
      to: out!.type.dtype,
      order: Number(params.order ?? 0),
    }
  })
  const stored = [...own].filter((value) => used.has(value))
  return { inputs, steps, stored: stored.map((value) => ({ value, number: numbers.get(value)! })) }
}

/** A value that fills a buffer of its own, as elements of a shape. */
export const storedAt = (number: number, { type }: Value, shape: Shape): Stored => ({
  value: number,
  kind: kindOf[type.dtype],
  strides: stridesOf(shape),
  isWhole: true,
})

/** The buffers that views read, and apart from them those whose elements are read each as the one at its place is written. */
export function readsOf(views: readonly View[]): readonly [read: readonly Buffer[], aligned: readonly Buffer[]] {
  const of = (isAligned: boolean) =>
    views.filter((view) => (wholeBuffer(view) !== undefined) === isAligned).flatMap((view) => bufferOf(view) ?? [])
  return [of(false), of(true)]
}
