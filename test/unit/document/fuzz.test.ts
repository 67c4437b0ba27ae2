import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDocument } from '../../../graph-runtime/document/parse.ts'
import { writeDocument } from '../../../graph-runtime/document/write.ts'
import { anyDocument } from './documents.ts'
import { sample } from './sample.ts'

const valid = writeDocument(sample)

/** What is amiss when anything is opened; nothing, where it neither throws, nor opens as what cannot be saved, nor fails mutely. */
function amiss(input: string | Uint8Array): string {
  const parsed = parseDocument(input)
  if (Object.keys(Object.prototype).length > 0) return 'a prototype was changed'
  if ('problems' in parsed) {
    if (parsed.problems.length < 1 || parsed.problems.length > 20) return `${parsed.problems.length} problems`
    const vague = parsed.problems.find(({ message, mend }) => !/^\S.+\. \S.*\.$/s.test(`${message} ${mend}`))
    return vague === undefined ? '' : `vague: ${vague.message} ${vague.mend}`
  }
  const again = parseDocument(writeDocument(parsed.document))
  return isDeepStrictEqual(again, parsed) ? '' : 'opens as what does not open again'
}

/** Replaces the value at the n-th place of a JSON value, counting depth first. */
function mutate(json: unknown, place: { left: number }, value: unknown): unknown {
  if (place.left-- === 0) return value
  if (Array.isArray(json)) return json.map((item) => mutate(item, place, value))
  if (typeof json !== 'object' || json === null) return json
  return Object.fromEntries(Object.entries(json).map(([key, item]) => [key, mutate(item, place, value)]))
}

test('letters changed, removed and doubled', () => {
  const edit = fc.record({
    at: fc.nat(valid.length),
    length: fc.nat(9),
    text: fc.oneof(fc.string(), fc.constantFrom('"__proto__":', 'NaN', '1e999', '{', '[[', '\u0000')),
  })
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
      const apply = (text: string, { at, length, text: put }: (typeof edits)[number]): string =>
        text.slice(0, at) + put + text.slice(at + length)
      expect(amiss(edits.reduce(apply, valid))).toBe('')
    }),
    { numRuns: 500 },
  )
})

test('values replaced by values of other kinds', () => {
  const odd = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom('__proto__', 'constructor.x', 'x.x', 'model.x', 'main', 1e308, -1, [], {}),
  )
  fc.assert(
    fc.property(fc.nat(150), odd, (left, value) => {
      expect(amiss(JSON.stringify(mutate(JSON.parse(valid), { left }, value)))).toBe('')
    }),
    { numRuns: 500 },
  )
})

test('keys renamed to those every object has', () => {
  const keys = valid.match(/"\w+"(?=:)/g) ?? []
  for (const key of new Set(keys)) {
    for (const name of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '']) {
      expect(amiss(valid.replaceAll(`${key}:`, `"${name}":`))).toBe('')
    }
  }
})

test('any bytes, any text, and any other document', () => {
  const garbled = anyDocument.map((document) => writeDocument(document).replaceAll('.', '/'))
  const anything = fc.oneof(fc.uint8Array({ maxLength: 40 }), fc.string({ unit: 'binary' }), garbled)
  fc.assert(
    fc.property(anything, (input) => {
      expect(amiss(input)).toBe('')
    }),
    { numRuns: 300 },
  )
})
