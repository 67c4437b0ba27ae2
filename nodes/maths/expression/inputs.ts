import { ExpressionFault } from './fault.ts'
import { constants, functions } from './functions.ts'
import { parse } from './parse.ts'
import { readParameters } from './parameters.ts'
import { tokenise } from './tokens.ts'
import { namesIn } from './tree.ts'

/** The names in an expression that come in by wire, in the order of the text. */
export interface InputNames {
  readonly names: readonly string[]
  /** False while the text cannot be read: the names are then the ones that stand before the fault, as a guess. */
  readonly isCertain: boolean
}

/** Never throws: while a text is half typed, the ports that it has had so far should stay. */
export function inputsOf(expression: string, parameters: string): InputNames {
  try {
    const learned = new Set(readParameters(parameters).map(({ name }) => name))
    return { names: namesIn(parse(expression)).filter((name) => isFree(name) && !learned.has(name)), isCertain: true }
  } catch (error) {
    if (error instanceof ExpressionFault) return { names: guess(expression), isCertain: false }
    throw error
  }
}

const isFree = (name: string) => !constants.has(name) && !functions.has(name)

function guess(expression: string): string[] {
  try {
    const tokens = tokenise(expression)
    return [...new Set(tokens.flatMap(({ is, text }) => (is === 'name' && isFree(text) ? [text] : [])))]
  } catch (error) {
    if (error instanceof ExpressionFault) return guess(expression.slice(0, error.at))
    throw error
  }
}
