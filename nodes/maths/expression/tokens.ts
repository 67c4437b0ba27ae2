import { ExpressionFault } from './fault.ts'
import { greekNames } from './greek.ts'

/** The smallest parts of an expression. `at` is where it begins, counted from 0. */
export type Token = { readonly at: number } & (
  | { readonly is: 'number'; readonly text: string; readonly value: number }
  /** Greek letters are spelled out, so that θ and theta are one name. */
  | { readonly is: 'name'; readonly text: string }
  | { readonly is: 'sign'; readonly text: string }
  | { readonly is: 'end'; readonly text: '' }
)

/** The longest expression that is read. */
const MAX_LENGTH = 2000

const NUMBER = /(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?/y
const NAME = /[A-Za-z\u0370-\u03ffµ][A-Za-z0-9_\u0370-\u03ffµ₀-₉]*/y
const SIGN = /\*\*|<=|>=|==|!=|[-+*/^@<>()[\],'=~|]/y
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉'

/** Other ways to write the signs: as a keyboard, a phone or a paper has them. */
const SAME: Readonly<Record<string, string>> = {
  '×': '*',
  '·': '*',
  '⋅': '*',
  '÷': '/',
  '−': '-',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  '’': "'",
  '′': "'",
  '**': '^',
  '∞': 'inf',
}

/** Names that JavaScript reserves, and that no port can have. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype'])
const MAX_NAME = 64

/** Cuts a text into tokens; the last one is the end. Throws ExpressionFault at a character that has no meaning. */
export function tokenise(text: string): Token[] {
  if (text.length > MAX_LENGTH) {
    throw new ExpressionFault(MAX_LENGTH, `an expression has at most ${MAX_LENGTH} characters.`, 'Use several blocks.')
  }
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const character = String.fromCodePoint(text.codePointAt(at)!)
    const power = SUPERSCRIPTS.indexOf(character)
    if (/\s/.test(character)) {
      at += character.length
      continue
    }
    const number = match(NUMBER, text, at)
    const name = match(NAME, text, at)
    if (power >= 0) {
      const digits = match(/[⁰¹²³⁴-⁹]+/y, text, at)!
      const value = Array.from(digits)
        .map((digit) => SUPERSCRIPTS.indexOf(digit))
        .join('')
      tokens.push({ is: 'sign', text: '^', at }, { is: 'number', text: value, value: Number(value), at })
      at += digits.length
    } else if (number !== undefined) {
      tokens.push(numberToken(number, at))
      at += number.length
    } else if (name !== undefined) {
      tokens.push({ is: 'name', text: spelledOut(name, at), at })
      at += name.length
    } else {
      const sign = SAME[character] === undefined ? match(SIGN, text, at) : character
      if (sign === undefined) throw unknownCharacter(character, at)
      const plain = SAME[sign] ?? sign
      tokens.push(plain === 'inf' ? { is: 'name', text: plain, at } : { is: 'sign', text: plain, at })
      at += sign.length
    }
  }
  tokens.push({ is: 'end', text: '', at: text.length })
  return tokens
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

function numberToken(text: string, at: number): Token {
  const value = Number(text)
  if (Number.isFinite(value)) return { is: 'number', text, value, at }
  throw new ExpressionFault(at, `${text} is too large a number.`, 'Write inf for infinity.')
}

function spelledOut(name: string, at: number): string {
  const plain = name
    .replaceAll(/[\u0370-\u03ffµ]/g, (letter) => greekNames.get(letter) ?? letter)
    .replaceAll(
      /_?([₀-₉]+)/g,
      (_, digits: string) =>
        `_${Array.from(digits)
          .map((d) => SUBSCRIPTS.indexOf(d))
          .join('')}`,
    )
  const strange = /[^A-Za-z0-9_]/u.exec(plain)
  if (strange) throw unknownCharacter(strange[0], at)
  if (RESERVED.has(plain)) throw new ExpressionFault(at, `“${plain}” cannot be a name here.`, 'Choose another name.')
  if (plain.length <= MAX_NAME) return plain
  throw new ExpressionFault(at, `a name has at most ${MAX_NAME} characters.`, 'Shorten it.')
}

function unknownCharacter(character: string, at: number): ExpressionFault {
  const mend = 'Names are made of Latin or Greek letters, digits and _, and begin with a letter.'
  return new ExpressionFault(at, `“${character}” has no meaning in an expression.`, mend)
}
