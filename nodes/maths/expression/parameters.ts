import { ExpressionFault } from './fault.ts'
import { constants, functions } from './functions.ts'
import { tokenise, type Token } from './tokens.ts'

/** A learned name of an expression, and what it starts from. */
export interface LearnedName {
  readonly name: string
  readonly shape: readonly number[]
  /** A number everywhere, or normal numbers with mean 0 and this standard deviation. */
  readonly start: { readonly is: 'number'; readonly value: number } | { readonly is: 'normal'; readonly sd: number }
}

const MAX_SIZE = 1e7

/**
 * Reads a list such as `w = 0.5, b, W[3, 2] = normal(0.1)`: names, each perhaps with its lengths in brackets and with a
 * start, which is 0 if left out. Throws ExpressionFault with the place.
 */
export function readParameters(text: string): LearnedName[] {
  const tokens = tokenise(text)
  const found: LearnedName[] = []
  let next = 0
  const peek = (): Token => tokens[next]!
  const isSign = (sign: string) => peek().is === 'sign' && peek().text === sign
  const skip = (sign: string): boolean => {
    if (!isSign(sign)) return false
    next++
    return true
  }
  const unexpected = (wanted: string) => {
    const { is, text: word, at } = peek()
    const mend = 'Write them like “w = 0.5, b, W[3, 2] = normal(0.1)”.'
    return new ExpressionFault(
      at,
      `${wanted} is expected, but ${is === 'end' ? 'the list ends' : `there is “${word}”`}.`,
      mend,
    )
  }
  const number = (): number => {
    const factor = skip('-') ? -1 : 1
    const token = peek()
    if (token.is !== 'number') throw unexpected('a number')
    next++
    return factor * token.value
  }

  function length(): number {
    const { at } = peek()
    const n = number()
    if (Number.isInteger(n) && n >= 0 && n <= MAX_SIZE) return n
    throw new ExpressionFault(at, `a length is a whole number from 0 to ${MAX_SIZE}, not ${n}.`)
  }

  function shape(): number[] {
    if (!skip('[')) return []
    const { at } = peek()
    const lengths = [length()]
    while (skip(',')) lengths.push(length())
    if (!skip(']')) throw unexpected('“]”')
    if (lengths.reduce((size, n) => size * n, 1) <= MAX_SIZE) return lengths
    throw new ExpressionFault(at, `a parameter holds at most ${MAX_SIZE} numbers.`)
  }

  function start(): LearnedName['start'] {
    if (!skip('=')) return { is: 'number', value: 0 }
    const { is, text: word } = peek()
    if (is !== 'name' || word !== 'normal') return { is: 'number', value: number() }
    next++
    if (!skip('(')) return { is: 'normal', sd: 1 }
    const sd = number()
    if (!skip(')')) throw unexpected('“)”')
    return { is: 'normal', sd }
  }

  while (peek().is !== 'end') {
    const { is, text: name, at } = peek()
    if (is !== 'name') throw unexpected('a name')
    if (constants.has(name) || functions.has(name)) {
      throw new ExpressionFault(at, `“${name}” has a meaning of its own.`, 'Choose another name.')
    }
    if (found.some((other) => other.name === name)) throw new ExpressionFault(at, `“${name}” is named twice.`)
    next++
    found.push({ name, shape: shape(), start: start() })
    if (peek().is !== 'end' && !skip(',')) throw unexpected('a comma')
  }
  return found
}
