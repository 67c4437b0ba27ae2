import type { Data } from '../../ir/primitive.ts'
import type { Equation, Value } from '../../ir/program.ts'
import { showNumber } from './explanation.ts'
import type { Local } from './local.ts'
import type { Stop } from './blame.ts'

/** What an equation's block is: its type, and the activation that its settings choose. */
export interface Kind {
  readonly type: string
  readonly activation: string
}

/** Flat functions, and those that give no float. */
const FLAT = new Set(['sign', 'floor', 'ceil', 'round'])
const DISCRETE = new Set(['lt', 'le', 'eq', 'and', 'or', 'xor', 'not', 'cast'])

function range(data: ArrayLike<number>): string {
  let [min, max] = [Infinity, -Infinity]
  for (let i = 0; i < data.length; i++) [min, max] = [Math.min(min, data[i]!), Math.max(max, data[i]!)]
  return min === max ? showNumber(min) : `${showNumber(min)} to ${showNumber(max)}`
}

type All = (data: ArrayLike<number>, what: string) => string

/** `all 32 of its inputs are`, and where others are left out, which of them. */
const allOf =
  (isPart: boolean): All =>
  ({ length }, what) =>
    length === 1
      ? `its ${what}${isPart ? ' here' : ''} is`
      : `all ${length.toLocaleString('en-GB')} of its ${what}s${isPart ? ' that matter here' : ''} are`

/** Why an equation lets nothing through, as the second half of a sentence: `its input is −0.3, and …`. */
export function whyZero(local: Local, { equation, input, where }: Stop, kind: Kind): string {
  const { primitive, inputs, outputs } = equation
  const [whole, given] = [local.value(inputs[input]!), local.value(outputs[0]!)]
  // Of a function of each element, those alone that matter.
  const isEach = where !== undefined && where.length === whole.length && where.length === given.length
  const [own, out] = [whole, given].map((data) => (isEach ? data.filter((_, i) => where[i] !== 0) : data)) as [
    Data,
    Data,
  ]
  const all = allOf(own.length < whole.length)
  const isFloat = inputs[input]!.type.dtype === 'float'
  if (primitive === 'stopGradient') return 'it is a stop-gradient: its value passes, its gradient does not'
  if (DISCRETE.has(primitive) || !isFloat) return 'what comes in decides or counts, and a decision has no derivative'
  if (FLAT.has(primitive)) return `it is flat: a little change of its input changes nothing (${range(out)})`
  const product = whyProduct(local, equation, input)
  if (product !== undefined) return product
  if (own.some((x) => Math.abs(x) === Infinity)) return 'its input is infinite, and so far out its slope is 0'
  if (primitive === 'select') return whySelect(own, kind, all)
  if (primitive === 'sigmoid') return `it is saturated: ${all(out, 'output')} ${range(out)}, and y (1 − y) is 0 there`
  if (primitive === 'tanh') return `it is saturated: ${all(out, 'output')} ${range(out)}, and 1 − y² is 0 there`
  if (primitive === 'exp') return `its output is 0: the input, ${range(own)}, is too small`
  if (primitive === 'max' || primitive === 'min') return 'it chose the other number everywhere'
  if (primitive === 'reduceMax') return 'it takes the largest, and this is never the largest'
  if (primitive === 'gather' || primitive === 'slice') return 'it takes other elements, none of these'
  if (primitive === 'abs') return 'its input is 0, where its derivative is taken as 0'
  return 'its derivative is 0 here'
}

function whySelect(own: ArrayLike<number>, { type, activation }: Kind, all: All): string {
  if (type === 'relu' || activation === 'relu')
    return `${all(own, 'input')} at or below 0 (${range(own)}), where a relu is off`
  if (type === 'clamp') return `${all(own, 'input')} beyond a limit of the clamp (${range(own)})`
  return 'it chose the other side everywhere'
}

/** A product whose other factor is 0, or one too small for the numbers used. */
function whyProduct(local: Local, { primitive, inputs }: Equation, input: number): string | undefined {
  if (!['mul', 'matmul', 'conv', 'convInput', 'convWeight', 'div', 'pow'].includes(primitive)) return undefined
  const others = inputs.filter((_, i) => i !== input).map((value: Value) => local.value(value))
  if (primitive === 'pow') return `its slope is 0: the base is ${range(local.value(inputs[0]!))}`
  if (others.some((data) => data.every((x) => x === 0))) return 'it is multiplied by 0'
  if (primitive === 'div') return `it is divided by ${range(others[0] ?? [])}`
  if (others.length === 0) return undefined
  const zeros = others[0]!.filter((x) => x === 0).length
  return zeros > 0
    ? `it is multiplied by ${zeros === 1 ? 'a 0' : `${zeros} zeros`} where it counts`
    : `the product with ${range(others[0]!)} is too small for the precision, and rounds to 0`
}
