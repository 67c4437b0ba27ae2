import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDocument } from '../../../graph-runtime/document/parse.ts'
import { writeDocument } from '../../../graph-runtime/document/write.ts'
import { anyDocument } from './documents.ts'
import { sample } from './sample.ts'

test('every document opens as it was written, and is written again byte for byte', () => {
  fc.assert(
    fc.property(anyDocument, (document) => {
      const text = writeDocument(document)
      const parsed = parseDocument(text)
      expect(parsed).toStrictEqual({ document })
      expect('document' in parsed && writeDocument(parsed.document)).toBe(text)
    }),
  )
})

test('one block, wire, note and claim a line, and a line break at the end', () => {
  const text = writeDocument(sample)
  expect(text.split('\n')).toContain('        { "from": "x.x", "to": "model.x" },')
  expect(text.split('\n')).toContain('        { "id": "loss", "type": "squared-error", "position": [400, 0] }')
  expect(text.endsWith('}\n')).toBe(true)
})

test('the order in which settings were made does not show', () => {
  const settings = { noise: 0.1, count: 20 }
  const { main } = sample.graphs
  const nodes = (main?.nodes ?? []).map((node) => (node.id === 'x' ? { ...node, settings } : node))
  const reordered = { ...sample, graphs: { ...sample.graphs, main: { ...main, nodes, wires: main?.wires ?? [] } } }
  expect(writeDocument(reordered)).toBe(writeDocument(sample))
})

test('a number that JSON cannot hold is refused, not written as null', () => {
  const node = { id: 'a', type: 'slider', position: [0, 0], settings: { value: NaN } } as const
  const document = { ...sample, graphs: { main: { nodes: [node], wires: [] } } }
  expect(() => writeDocument(document)).toThrow('A file cannot hold the number NaN.')
})
