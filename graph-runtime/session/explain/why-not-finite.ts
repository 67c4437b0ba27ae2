import type { Equation, Value } from '../../ir/program.ts'
import { showNumber } from './explanation.ts'
import type { Junctions } from './junctions.ts'
import type { Local, MaybeData } from './local.ts'
import type { Backward } from './sweep.ts'

/** Where NaN or infinity begins. */
export interface Origin {
  readonly equation: Equation
  readonly pass: 'forward' | 'backward'
  /** Why, and what mends it: `its input is −0.3 …. Clamp it above 0.` */
  readonly text: string
}

const isWild = (x: number) => x - x !== 0

const firstBad = (data: MaybeData) => data?.findIndex(isWild) ?? -1

/** Follows the NaN or infinity of x's gradient to the equation where it began, in the backward or the forward pass. */
export function whyNotFinite(local: Local, { equations }: Junctions, x: Value, sweep: Backward): Origin | undefined {
  const users = new Map<Value, Equation[]>()
  for (const equation of equations)
    for (const input of new Set(equation.inputs)) users.set(input, [...(users.get(input) ?? []), equation])
  let value = x
  for (;;) {
    // Of the equations that contributed, one whose contribution is not finite.
    const equation = users.get(value)?.find((user) => {
      const leaving = sweep.contributions.get(user)
      return user.inputs.some((input, i) => input === value && firstBad(leaving?.[i]) >= 0)
    })
    if (!equation) return undefined
    const next = equation.outputs.find((output) => firstBad(sweep.cotangents.get(output)) >= 0)
    if (next) {
      value = next
      continue
    }
    const wild = [...equation.inputs, ...equation.outputs].find((end) => firstBad(local.value(end)) >= 0)
    const cause = wild && forwardCause(local, wild)
    if (cause) return { equation: cause, pass: 'forward', text: because(local, cause, 'forward') }
    return { equation, pass: 'backward', text: because(local, equation, 'backward') }
  }
}

/** The equation of finite inputs from which a value's NaN or infinity comes. */
function forwardCause(local: Local, value: Value): Equation | undefined {
  let equation = local.b.definitionOf(value)
  for (;;) {
    const at = equation && firstBad(local.value(equation.outputs[0]!))
    const bad = equation?.inputs.filter(
      (input) => local.b.definitionOf(input)?.primitive !== 'constant' && firstBad(local.value(input)) >= 0,
    )
    // Where all are of one size, rather the input that is bad at the very place: of a select, the side taken.
    const next = bad?.find((input) => at !== undefined && isWild(local.value(input)[at] ?? 0)) ?? bad?.[0]
    const earlier = next && local.b.definitionOf(next)
    if (!earlier) return equation
    equation = earlier
  }
}

/** What to do about a primitive that gives no finite number, by its name. */
const mends: Readonly<Record<string, string>> = {
  log: 'A logarithm takes numbers above 0. Clamp its input above 0.',
  log1p: 'It takes numbers above −1. Clamp its input.',
  sqrt: 'A root has no derivative at 0 and no value below. Clamp its input above 0, or add a small number.',
  div: 'Nothing can be divided by 0. Add a small number to the divisor, or clamp it away from 0.',
  pow: 'Clamp the base above 0.',
  exp: 'Its input is too large. Subtract the largest first, clamp it, or lower the rate.',
  mul: 'The numbers have become too large. Lower the rate, or clip the gradient.',
  matmul: 'The numbers have become too large. Lower the rate, or clip the gradient.',
  asin: 'It takes numbers from −1 to 1. Clamp its input.',
  acos: 'It takes numbers from −1 to 1. Clamp its input.',
}

/** The operands of an elementwise equation where its first bad number came out or would go back. */
function because(local: Local, equation: Equation, pass: 'forward' | 'backward'): string {
  const out = local.value(equation.outputs[0]!)
  const data = equation.inputs.map((input) => local.value(input))
  const isElementwise = data.every(({ length }) => length === out.length)
  const at = pass === 'forward' ? firstBad(out) : worst(equation, data)
  const mend = mends[equation.primitive] ?? 'Follow its inputs to see where they leave what it can take.'
  if (!isElementwise || at < 0) return mend
  const numbers = data.map((numbers) => showNumber(numbers[at]!))
  const where = out.length > 1 ? ` (element ${at})` : ''
  return `its input${numbers.length > 1 ? 's are' : ' is'} ${numbers.join(' and ')}${where}. ${mend}`
}

/** Of a function whose derivative is infinite somewhere, the element nearest to that place: a root, a power or a quotient at 0. */
function worst({ primitive }: Equation, data: readonly Float64Array[]): number {
  const own = data[primitive === 'div' ? 1 : 0] ?? new Float64Array()
  return own.reduce((best, x, i) => (Math.abs(x) < Math.abs(own[best] ?? Infinity) ? i : best), 0)
}
