import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readJson } from '../../../graph-runtime/document/json.ts'

function problemOf(text: string) {
  const read = readJson(text)
  if (!('problem' in read)) throw new Error(`${text} was read`)
  return read.problem
}

describe('readJson', () => {
  test('reads what JSON.parse reads, to the bit', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 1, '\t'), (text, indent) => {
        const value: unknown = JSON.parse(text)
        const spaced = JSON.stringify(value, null, indent)
        fc.pre(!/"(__proto__|constructor|prototype)":/.test(spaced))
        expect(readJson(spaced)).toStrictEqual({ json: JSON.parse(spaced) })
      }),
    )
    expect(readJson(' \r\n[-0, 1e-7, 1E+2, "\\ud83d\\ude00\\n\\"", true, false, null, {}] ')).toStrictEqual({
      json: [-0, 1e-7, 100, '😀\n"', true, false, null, {}],
    })
  })

  test('refuses what JSON.parse refuses', () => {
    const valid = '{"a": [1, -2.5e3, "x\\u0041"], "b": {"c": null, "d": true}}'
    fc.assert(
      fc.property(
        fc.nat(valid.length - 1),
        fc.constantFrom('', ...'{ } [ ] " , : 0 - . e E + \\ \u0000 \t a t N'.split(' '), ' '),
        (at, letter) => {
          const text = valid.slice(0, at) + letter + valid.slice(at + 1)
          let accepted = true
          try {
            JSON.parse(text)
          } catch {
            accepted = false
          }
          const read = readJson(text)
          const stricter = 'problem' in read && /twice|not allowed/.test(read.problem.message)
          expect([text, 'json' in read || stricter]).toStrictEqual([text, accepted || stricter])
        },
      ),
      { numRuns: 1000 },
    )
  })

  test.each([
    ['{"a": 1,\n "b": }', 2, 7, 'b', 'Found "}" where there should be a value.'],
    ['{"a": 1,\n}', 2, 1, '', 'Found "}" where there should be a key in quotation marks.'],
    ['[1, 2', 1, 6, '', 'The file ends too early.'],
    ['{"a": [1, NaN]}', 1, 11, 'a[1]', 'JSON has no number "NaN".'],
    ['{"a": -Infinity}', 1, 7, 'a', 'JSON has no number "-Infinity".'],
    ['[1e999]', 1, 2, '[0]', 'The number "1e999" is too large to be held.'],
    ['[01]', 1, 2, '[0]', 'Found "01" where there should be a value.'],
    ['{"a": 1, "a": 2}', 1, 10, 'a', 'The key "a" stands twice in one object.'],
    ['{"a": {"__proto__": {}}}', 1, 8, 'a.__proto__', 'The key "__proto__" is not allowed.'],
    ['{"\\u005f_proto__": {}}', 1, 2, '__proto__', 'The key "__proto__" is not allowed.'],
    ['{"constructor": 1}', 1, 2, 'constructor', 'The key "constructor" is not allowed.'],
    ['"never', 1, 1, '', 'This text never ends.'],
    ['["a\nb"]', 1, 4, '[0]', 'A text holds a line break or a control character.'],
    ['["\\x41"]', 1, 3, '[0]', 'This backslash begins no escape that JSON knows.'],
    ['{} {}', 1, 4, '', 'Something follows the end of the document.'],
    ['<html>', 1, 1, '', 'Found "<" where there should be a value.'],
    ["{'a': 1}", 1, 2, '', 'Found "\'" where there should be a key in quotation marks.'],
  ])('%j: line %i, column %i', (text, line, column, path, message) => {
    expect(problemOf(text)).toMatchObject({ line, column, path, message })
    expect(problemOf(text).mend).toMatch(/\.$/)
  })

  test('reads 64 levels and refuses 65, and a million without running out of stack', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
    expect(readJson(nested(64))).toHaveProperty('json')
    expect(problemOf(nested(65)).message).toBe('Lists and objects stand more than 64 deep here.')
    expect(problemOf('['.repeat(1e6)).column).toBe(65)
  })
})
