import type { LessonStep } from '../../../graph-runtime/document/lesson-types.ts'

/** All that a step says. */
export const textsOf = ({ text, predict, run = [] }: LessonStep): string[] =>
  [text, predict?.question, predict?.explanation, ...(predict?.choices ?? []), ...run.map(({ label }) => label)].filter(
    (it) => it !== undefined,
  )

const FRACTION = /\\t?frac\s*(?:\{(\d+)\}|(\d))\s*(?:\{(\d+)\}|(\d))/g
const POWER_OF_TEN = /(?:(\d+(?:\.\d+)?)\\cdot)?(?<!\d)10\^\{?(-?\d+)\}?/g

/**
 * The numbers that a text states, as it writes them: `0.693`, `3.9e-7` for $3.9\cdot10^{-7}$, `1/4` for $\tfrac14$. Whole
 * numbers up to 10 are not among them, nor exponents and indices.
 */
export function figuresIn(text: string): string[] {
  const plain = text
    .replaceAll(/_(?:\{[^}]*\}|\w)/g, '')
    .replaceAll(FRACTION, (_, a, b, c, d) => ` ${a ?? b}/${c ?? d} `)
    .replaceAll(POWER_OF_TEN, (_, mantissa = '1', exponent) => ` ${mantissa}e${exponent} `)
    .replaceAll(/\^(?:\{[^}]*\}|\w)/g, ' ')
  const numbers = plain.match(/\d+(?:\.\d+)?(?:e-?\d+|\/\d+(?![\d.]))?/g) ?? []
  return [...new Set(numbers.filter((number) => /[./e]/.test(number) || Number(number) > 10))]
}

/** Whether a number as it is written is this number, rounded at its last digit. */
export function says(written: string, number: number): boolean {
  const [over, under] = written.split('/').map(Number)
  if (under !== undefined) return Math.abs(over! / under - number) < 1e-9
  const [mantissa = '', exponent = '0'] = written.split('e')
  const unit = 10 ** (Number(exponent) - (mantissa.split('.')[1]?.length ?? 0))
  return Math.abs(Number(written) - Math.abs(number)) <= unit / 2 + 1e-9 * Math.abs(number)
}
