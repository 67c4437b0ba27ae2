import { pick, type Quantity } from '../../graph-runtime/session/claim.ts'
import type { Prediction } from '../../graph-runtime/document/lesson-types.ts'
import { formatExact } from '../charts/format.ts'
import { parseNumber } from '../ui/number-text.ts'

/** How near a typed number must come, as a share of the answer, unless the lesson says. */
const USUAL_TOLERANCE = 0.01
/** Answers smaller than this are taken for zero, which no share of them could be missed by. */
const ZERO = 1e-12

/** What the run gave for a prediction, or why it gave nothing. */
export type Found = { readonly number: number } | { readonly missing: string }

/** The one number that a prediction asks for of a quantity. */
export function numberIn(quantity: Quantity, at: NonNullable<Prediction['from']>['at']): Found {
  if ('missing' in quantity) return quantity
  const [number, ...others] = pick(quantity, at) ?? []
  if (number === undefined) return { missing: 'there is no such entry' }
  return others.length > 0 ? { missing: `these are ${others.length + 1} numbers, and not one` } : { number }
}

/** A number as an answer is told: six digits, which tell a prediction from a rounding. */
export function showAnswer(number: number): string {
  return Number.isFinite(number) ? formatExact(Number(number.toPrecision(6))) : formatExact(number)
}

/** Whether a number was predicted well enough. */
export function isNear(typed: number, answer: number, tolerance: number = USUAL_TOLERANCE): boolean {
  if (Math.abs(answer) < ZERO) return Math.abs(typed) <= Math.max(tolerance, ZERO)
  // 4.04 is within a hundredth of 4, also in binary.
  return Math.abs(typed - answer) <= tolerance * Math.abs(answer) * (1 + 1e-9)
}

const plain = (text: string) => text.trim().toLowerCase().replaceAll(/\s+/g, ' ')

/** Whether what was typed or chosen is right; `number` is the answer where a number is asked. */
export function isRight({ kind, answer, tolerance }: Prediction, typed: string, number: number | undefined): boolean {
  if (kind !== 'number') return plain(typed) === plain(String(answer ?? ''))
  const guess = parseNumber(typed)
  return guess !== undefined && number !== undefined && isNear(guess, number, tolerance)
}
