import { flatten, shapeOf } from '../definition/nested.ts'
import type { Expectation, Json } from '../document/types.ts'
import { showShape } from '../ir/types.ts'

/** The numbers that a claim is about, row-major, or why there are none. */
export type Quantity =
  | { readonly shape: readonly number[]; readonly data: ArrayLike<number> }
  | { readonly missing: string }

/** Whether a claim holds of what was found, and that in words: `0.976; at least 0.97 was claimed`. */
export function judge(claim: Expectation, quantity: Quantity): { readonly pass: boolean; readonly found: string } {
  if ('missing' in quantity) return { pass: false, found: quantity.missing }
  const numbers = pick(quantity, claim.at)
  if (!numbers) {
    return {
      pass: false,
      found: `there is no entry ${JSON.stringify(claim.at)}; the shape is ${showShape(quantity.shape)}`,
    }
  }
  const { atLeast, atMost, equals, tolerance = 1e-6 } = claim
  const wanted = equals === undefined ? undefined : numbersOf(equals)
  const isEqual =
    !wanted || (wanted.length === numbers.length && numbers.every((x, i) => isClose(x, wanted[i]!, tolerance)))
  const isBetween = numbers.every((x) => x >= (atLeast ?? -Infinity) && x <= (atMost ?? Infinity))
  const isBounded = atLeast !== undefined || atMost !== undefined
  const pass = isEqual && (!isBounded || (isBetween && numbers.length > 0))
  // All digits count where it fails.
  const told = (some: readonly number[]) => (pass ? some.map(short) : some)
  const claimed = [
    wanted && `${list(told(wanted))} within ${tolerance}`,
    atLeast !== undefined && `at least ${atLeast}`,
    atMost !== undefined && `at most ${atMost}`,
  ].filter((words) => typeof words === 'string')
  return { pass, found: `${list(told(numbers))}; ${claimed.join(' and ')} was claimed` }
}

/** `accuracy on test after 2000 steps, seed 3` */
export function textOf(claim: Expectation, seed: number): string {
  const of = claim.of === undefined ? '' : ` of ${claim.of}`
  const what = claim.metric ?? claim.value ?? claim.slot ?? `gradient${of} at ${claim.gradient}`
  const entry = claim.at === undefined ? '' : `[${[claim.at].flat().join(', ')}]`
  const on = claim.on === 'test' ? ' on test' : ''
  const steps = claim.steps ?? 0
  return `${what}${entry}${on} after ${steps} ${steps === 1 ? 'step' : 'steps'}, seed ${seed}`
}

/** The entry that `at` names, or all of them; undefined where there is no such entry. */
export function pick(
  { shape, data }: Extract<Quantity, { data: unknown }>,
  at: Expectation['at'],
): number[] | undefined {
  if (at === undefined) return Array.from(data)
  const index = typeof at === 'number' ? at : at.reduce((sum, i, axis) => sum * (shape[axis] ?? 0) + i, 0)
  const isInside = typeof at === 'number' || (at.length === shape.length && at.every((i, axis) => i < shape[axis]!))
  return isInside && index < data.length ? [data[index]!] : undefined
}

/** JSON has no NaN or infinity: they are written as texts. */
function numbersOf(json: Json): number[] {
  if (typeof json === 'string') return [Number(json)]
  if (Array.isArray(json) && !shapeOf(json)) return json.flatMap(numbersOf)
  return flatten(json as number)
}

/** NaN equals NaN here; an infinity equals itself alone. */
function isClose(x: number, wanted: number, tolerance: number): boolean {
  if (Object.is(x, wanted) || x === wanted) return true
  return Number.isFinite(wanted) && Math.abs(x - wanted) <= tolerance * Math.max(1, Math.abs(wanted))
}

const short = (x: number) => (Number.isFinite(x) ? Number(x.toPrecision(6)) : x)

const MAX_LISTED = 4

function list(numbers: readonly number[]): string {
  if (numbers.length === 0) return 'no number'
  return `${numbers.slice(0, MAX_LISTED).join(', ')}${numbers.length > MAX_LISTED ? `, … (${numbers.length} in all)` : ''}`
}
