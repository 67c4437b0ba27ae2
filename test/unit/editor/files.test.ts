import { describe, expect, test } from 'vitest'
import { fragmentText, looksLikeDocument, readFragment } from '../../../editor/files/clipboard.ts'
import { entriesOf, keepEntry, latestOf } from '../../../editor/files/kept-documents.ts'
import { whyNot } from '../../../editor/ui/number-text.ts'
import { parseDocument } from '../../../graph-runtime/document/parse.ts'
import { writeDocument } from '../../../graph-runtime/document/write.ts'
import { smallNetwork } from '../session/documents.ts'

/** What localStorage does, with room for so many characters. */
function storage(room = Infinity) {
  const items = new Map<string, string>()
  return {
    get length() {
      return items.size
    },
    key: (index: number) => [...items.keys()][index] ?? null,
    getItem: (key: string) => items.get(key) ?? null,
    removeItem: (key: string) => void items.delete(key),
    setItem(key: string, value: string) {
      if (value.length > room) throw new Error('QuotaExceededError')
      items.set(key, value)
    },
  }
}
const named = (tab: string, title: string, at: number) => ({
  tab,
  at,
  file: `${title}.json`,
  changed: true,
  text: writeDocument(smallNetwork({}, { title })),
})

describe('documents kept between visits', () => {
  test('are each tab’s own, and a new tab takes up the last one', () => {
    const store = storage()
    keepEntry(store, named('one', 'first', 1))
    keepEntry(store, named('two', 'second', 2))
    expect(latestOf(entriesOf(store), 'one')).toMatchObject({ file: 'first.json', changed: true })
    expect(latestOf(entriesOf(store), 'two')?.document.title).toBe('second')
    expect(latestOf(entriesOf(store), 'three')?.file).toBe('second.json')
  })

  test('are in two places, of which the later one counts, but a tab’s own before those of others', () => {
    const [earlier, later] = [named('one', 'earlier', 1), named('one', 'later', 2)]
    expect(latestOf([earlier, later], 'one')?.file).toBe('later.json')
    expect(latestOf([earlier, named('two', 'other', 3)], 'one')?.file).toBe('earlier.json')
    expect(latestOf([later, earlier], 'a new one')?.file).toBe('later.json')
  })

  test('are few: the oldest goes', () => {
    const store = storage()
    for (let i = 0; i < 9; i++) keepEntry(store, named(`tab ${i}`, `n${i}`, i))
    expect(store.length).toBe(6)
    expect(latestOf(entriesOf(store), 'tab 3')?.file).toBe('n3.json')
    expect(latestOf(entriesOf(store), 'tab 2')?.file).toBe('n8.json')
  })

  test('that cannot be read are passed over', () => {
    const store = storage()
    keepEntry(store, named('good', 'good', 1))
    store.setItem('chainrule document bad', '{"at": 5, "file": "x", "text": "{"}')
    store.setItem('chainrule document worse', 'not JSON')
    store.setItem('chainrule view', '{}')
    expect(latestOf(entriesOf(store), 'bad')?.file).toBe('good.json')
    expect(latestOf(entriesOf(storage()), 'any')).toBe(undefined)
  })

  test('that find no room leave what was kept, and say so', () => {
    const store = storage(10)
    expect(keepEntry(store, named('one', 'first', 1))).toBe(false)
    expect(store.length).toBe(0)
  })
})

describe('blocks on the clipboard', () => {
  const document = smallNetwork()
  test('are a small document, and come back with the wires among them', () => {
    const text = fragmentText(document, 'main', ['h', 'out'])
    expect(parseDocument(text)).not.toHaveProperty('problems')
    expect(looksLikeDocument(text)).toBe(true)
    const fragment = readFragment(text)
    if ('problem' in fragment) throw new Error(fragment.problem)
    expect(fragment.graph.nodes.map(({ id }) => id)).toEqual(['h', 'out'])
    expect(fragment.graph.wires).toEqual([{ from: 'h.y', to: 'out.x' }])
    expect(fragment.graphs).toEqual({})
  })

  test('that are no such document are left to fields, or refused with the place', () => {
    expect(looksLikeDocument('just words')).toBe(false)
    expect(looksLikeDocument('{"a": 1}')).toBe(false)
    const broken = readFragment(
      '{"format": "chainrule", "version": 1, "title": "t", "seed": 1, "main": "main", "graphs": 3}',
    )
    expect(broken).toHaveProperty('problem', expect.stringMatching(/^Nothing was pasted\. .*graphs/))
  })
})

test.each([
  ['abc', {}, 'A number, such as 0.1, 1e-4 or 1/3'],
  ['2.5', { integer: true }, 'A whole number'],
  ['-1', { min: 0 }, 'At least 0'],
  ['7', { max: 5 }, 'At most 5'],
  ['1/3', { min: 0, max: 1 }, undefined],
])('a field says of %j within %j: %s', (text, limits, reason) => {
  expect(whyNot(text, limits)).toBe(reason)
})
