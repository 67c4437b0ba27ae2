import { MAX_NESTING } from './limits.ts'
import { formatPath, quote, type Problem } from './problem.ts'
import type { Json } from './types.ts'

const SPACE = /[ \t\n\r]*/y
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
/** Anything from the space up, but not the quotation mark and the backslash. */
const PLAIN = /[ !#-[\]-\uffff]*/y
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y
const WORD = /[-+]?[\w$]+/y
const RESERVED = new Set(['__proto__', 'constructor', 'prototype'])

/** A place in the text where reading stopped; never leaves this file. */
class JsonFault extends Error {
  constructor(
    readonly at: number,
    message: string,
    readonly mend: string,
  ) {
    super(message)
  }
}

/**
 * Reads JSON (RFC 8259) as `JSON.parse` does, and more strictly: doubled keys, keys that reach an object's prototype,
 * numbers beyond the largest double and deep nesting are refused. Its own reader because engines' messages differ and
 * name no line, and because a fault must be told with the place in the document where it stands.
 */
export function readJson(text: string): { readonly json: Json } | { readonly problem: Problem } {
  let at = 0
  const path: (string | number)[] = []

  function match(pattern: RegExp): string {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0] ?? ''
    at += found.length
    return found
  }

  /** Reads `letter` with the white space around it; says whether it was there. */
  function take(letter: string): boolean {
    match(SPACE)
    if (text[at] !== letter) return false
    at++
    match(SPACE)
    return true
  }

  function unexpected(wanted: string): JsonFault {
    if (at >= text.length) return new JsonFault(at, 'The file ends too early.', `Here should be ${wanted}.`)
    const start = at
    const word = match(WORD)
    const found = quote(word === '' ? (text[start] ?? '') : word)
    if (/^[-+]?(?:NaN|Infinity)$/.test(word)) {
      const mend = 'Write a finite number; where a claim in "expect" means it, write it in quotation marks.'
      return new JsonFault(start, `JSON has no number ${found}.`, mend)
    }
    return new JsonFault(start, `Found ${found} where there should be ${wanted}.`, `Replace it by ${wanted}.`)
  }

  function string(wanted: string): string {
    if (text[at] !== '"') throw unexpected(wanted)
    const start = at++
    let escaped = false
    for (;;) {
      match(PLAIN)
      if (text[at] === '"') {
        at++
        if (!escaped) return text.slice(start + 1, at - 1)
        const value: unknown = JSON.parse(text.slice(start, at))
        return String(value)
      }
      if (at >= text.length) throw new JsonFault(start, 'This text never ends.', 'Close it with a quotation mark.')
      if (text[at] !== '\\') {
        throw new JsonFault(at, 'A text holds a line break or a control character.', 'Write \\n for a line break.')
      }
      escaped = true
      if (match(ESCAPE) === '') {
        throw new JsonFault(at, 'This backslash begins no escape that JSON knows.', 'Write \\\\ for a backslash.')
      }
    }
  }

  function list(): Json[] {
    const items: Json[] = []
    if (take(']')) return items
    do {
      path.push(items.length)
      items.push(value())
      path.pop()
    } while (take(','))
    if (!take(']')) throw unexpected('a comma or ]')
    return items
  }

  function object(): Json {
    const items: Record<string, Json> = {}
    if (take('}')) return items
    do {
      const start = at
      const key = string('a key in quotation marks')
      path.push(key)
      if (RESERVED.has(key)) throw new JsonFault(start, `The key ${quote(key)} is not allowed.`, 'Rename or remove it.')
      if (Object.hasOwn(items, key)) {
        throw new JsonFault(start, `The key ${quote(key)} stands twice in one object.`, 'Remove or rename one.')
      }
      if (!take(':')) throw unexpected('a colon')
      items[key] = value()
      path.pop()
    } while (take(','))
    if (!take('}')) throw unexpected('a comma or }')
    return items
  }

  function value(): Json {
    const letter = text[at]
    if (path.length >= MAX_NESTING && (letter === '[' || letter === '{')) {
      throw new JsonFault(at, `Lists and objects stand more than ${MAX_NESTING} deep here.`, 'Nest them less deeply.')
    }
    if (letter === '"') return string('a text')
    if (take('[')) return list()
    if (take('{')) return object()
    for (const word of ['true', 'false', 'null']) {
      if (letter === word[0] && text.startsWith(word, at) && !/\w/.test(text[at + word.length] ?? '')) {
        at += word.length
        return word === 'null' ? null : word === 'true'
      }
    }
    const start = at
    const digits = match(NUMBER)
    if (digits === '' || /\w/.test(text[at] ?? '')) {
      at = start
      throw unexpected('a value')
    }
    const number = Number(digits)
    if (!Number.isFinite(number)) {
      throw new JsonFault(start, `The number ${quote(digits)} is too large to be held.`, 'Stay below 1.8e308.')
    }
    return number
  }

  try {
    match(SPACE)
    const json = value()
    match(SPACE)
    if (at < text.length) throw new JsonFault(at, 'Something follows the end of the document.', 'Remove it.')
    return { json }
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error
    return { problem: { path: formatPath(path), ...placeOf(text, error.at), message: error.message, mend: error.mend } }
  }
}

/** Line and column of an offset into the text, from 1. */
function placeOf(text: string, offset: number): { line: number; column: number } {
  let line = 1
  let start = 0
  for (let next = text.indexOf('\n'); next >= 0 && next < offset; next = text.indexOf('\n', start)) {
    line++
    start = next + 1
  }
  return { line, column: offset - start + 1 }
}
