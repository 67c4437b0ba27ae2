import type { WalkStep } from '../../graph-runtime/session/walk/types.ts'

/** What stands on a block above its figures. */
export interface Heading {
  /** `p = x \cdot y`, in the place of its name. */
  readonly formula: string | undefined
  /** `h_1`, below its name. */
  readonly symbol: string | undefined
}

/** A formula of more signs than this makes a block too wide. */
const LONGEST = 12

/** A name of so few signs is a symbol. */
const SYMBOL = 2

/** How long a formula is on the board, about: commands count as one sign each, braces as none. */
const signsIn = (tex: string) =>
  tex
    .replaceAll(/\\(htmlClass\{[^}]*\}|left|right|textstyle|text|mathbf|operatorname|,|;)/g, '')
    .replaceAll(/\\[a-zA-Z]+/g, 'x')
    .replaceAll(/[{}_^\s]/g, '').length

/** Letters and digits alone, so that `E₀` and `E_{0}` are alike. */
const folded = (text: string) =>
  text
    .replaceAll(/\\[a-z]+(?=\{)/g, '')
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

/** The formula of a block where its step has a short one; else what it gives is named, or typeset where the block is called so. */
export function headingOf(step: WalkStep | undefined): Heading {
  const part = step?.writes[0]
  // The last lines are one for each output; before them a block's own formula may stand.
  const line = step?.lines.at(-step.writes.length)
  if (!step || !line || !part) return { formula: undefined, symbol: undefined }
  const [left = '', right = ''] = line.sides
  const whole = `${left} = ${right}`
  const isGiven = line.sides.length === 2 && step.writes.length === 1
  // What is computed by a formula has four sides: name, formula, the formula with its numbers, and the result.
  const formula = isGiven ? left : line.sides.length === 4 ? whole : undefined
  if (formula !== undefined && signsIn(formula) <= LONGEST) return { formula, symbol: undefined }
  if (folded(part.tex) !== folded(step.name)) return { formula: undefined, symbol: part.tex }
  // A block called by a symbol, such as z, has it typeset like those round it.
  return { formula: signsIn(part.tex) <= SYMBOL ? part.tex : undefined, symbol: undefined }
}
