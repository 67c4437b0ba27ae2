/** What is wrong with a typed expression. `at` is the place of the character concerned, counted from 0. */
export class ExpressionFault extends Error {
  readonly at: number
  /** What would mend it, as a sentence. */
  readonly mend: string | undefined
  constructor(at: number, message: string, mend?: string) {
    super(message)
    this.at = at
    this.mend = mend
  }
}

/** The fault as a sentence for the user, with its column counted from 1. */
export function describeFault({ at, message }: ExpressionFault): string {
  return `At column ${at + 1}: ${message}`
}
