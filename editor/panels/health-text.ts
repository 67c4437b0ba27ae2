import type { HealthFinding } from '../../graph-runtime/session/health-findings.ts'
import { formatNumber } from '../charts/format.ts'

/** What is wrong, in words after the block's name, and what to try. `nameOf` gives a block's name. */
export function findingText(
  finding: HealthFinding,
  nameOf: (path: string) => string,
): { readonly what: string; readonly mend: string } {
  const { is, cotangent, against = '', ratio = 1, lost = 0, of = 0 } = finding
  const size = formatNumber(cotangent)
  switch (is) {
    case 'not finite':
      return { what: 'gets NaN or infinity.', mend: 'Ask Why? in the inspector, lower the rate, or clip the gradient.' }
    case 'zero':
      return {
        what: 'gets exactly 0, and so does all before it.',
        mend: 'Ask Why? in the inspector to see what stops it.',
      }
    case 'vanishing':
      return {
        what: `vanishing: ${size} arrives, 1 ÷ ${formatNumber(1 / ratio)} of that at ${nameOf(against)}.`,
        mend: 'Try relu or tanh for sigmoid, another start (Glorot, He), a norm, or a residual path.',
      }
    case 'exploding':
      return {
        what: `exploding: ${size} arrives, ${formatNumber(ratio)} times that at ${nameOf(against)}.`,
        mend: 'Try a smaller start or rate, clip the gradient, or add a norm.',
      }
    case 'dead':
      return {
        what: `${unitsText(lost, of)} dead: off for every row, they pass nothing back.`,
        mend: 'Try a lower rate, leaky relu or another start.',
      }
    case 'saturated':
      return {
        what: `${unitsText(lost, of)} dead: saturated for every row (beyond 0.99), they pass next to nothing back.`,
        mend: 'Try a smaller start, a norm before it, or relu.',
      }
  }
}

const unitsText = (lost: number, of: number) => `${lost} of ${of} ${of === 1 ? 'unit' : 'units'}`

/** What all is well means in figures: how much the gradient changes from the last layer to the first. */
export function fineText(first: number, last: number, names: readonly [first: string, last: string]): string {
  return `Nothing vanishes or explodes: from ${names[1]} back to ${names[0]} the gradient changes by × ${formatNumber(first / last)}.`
}
