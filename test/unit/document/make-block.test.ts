import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EditError, makeBlock, renameNode, setSetting, unpackBlock } from '../../../graph-runtime/document/edits.ts'
import { parseDocument } from '../../../graph-runtime/document/parse.ts'
import type { Graph, GraphDocument, GraphNode } from '../../../graph-runtime/document/types.ts'
import { writeDocument } from '../../../graph-runtime/document/write.ts'
import { anyDocument } from './documents.ts'
import { sample } from './sample.ts'

const node = (id: string, x: number, type = 'dense'): GraphNode => ({
  id,
  type,
  position: [x, 8 * id.length],
  settings: {},
})
const chain: GraphDocument = {
  format: 'chainrule',
  version: 1,
  title: 'chain',
  seed: 1,
  main: 'main',
  graphs: {
    main: {
      nodes: [node('x', 0), node('h1', 200), node('h2', 400), node('sum', 600), node('loss', 800)],
      wires: [
        { from: 'x.y', to: 'h1.x' },
        { from: 'h1.y', to: 'h2.x' },
        { from: 'h1.y', to: 'sum.a' },
        { from: 'h2.y', to: 'sum.b' },
        { from: 'x.y', to: 'sum.c' },
        { from: 'sum.y', to: 'loss.prediction' },
        { from: 'sum.y', to: 'loss.target' },
      ],
      notes: [{ id: 'hint', position: [300, 80], size: [80, 40], text: 'Look.' }],
    },
  },
  expect: [
    { value: 'h2.y', steps: 1, equals: 2 },
    { slot: 'adam.mean:h1.weight', equals: 0 },
  ],
  parameters: { step: 1, slots: { 'h1.weight': { shape: [1], dtype: 'float', data: [3] } } },
}

const wiresOf = (graph: Graph | undefined) => graph?.wires.map(({ from, to }) => `${from} > ${to}`)
const reason = (act: () => unknown): string => {
  try {
    act()
  } catch (error) {
    if (error instanceof EditError) return error.message
    throw error
  }
  return ''
}

describe('a block made of blocks', () => {
  const { document, id } = makeBlock(chain, 'main', ['h1', 'h2', 'sum', 'hint'])

  test('has an input for each output that feeds them, and an output for each that is used', () => {
    expect(id).toBe('block')
    expect(wiresOf(document.graphs['main'])).toEqual([
      'x.y > block.x',
      'block.y > loss.prediction',
      'block.y > loss.target',
    ])
    expect(wiresOf(document.graphs['block'])).toEqual([
      'input.x > h1.x',
      'input.x > sum.c',
      'h1.y > h2.x',
      'h1.y > sum.a',
      'h2.y > sum.b',
      'sum.y > output.y',
    ])
  })

  test('keeps the blocks as they are, and notes with them', () => {
    const { nodes } = document.graphs['block']!
    expect(nodes.slice(1, 4)).toEqual(chain.graphs['main']!.nodes.slice(1, 4))
    expect(nodes[1]).toBe(chain.graphs['main']!.nodes[1])
    expect(document.graphs['block']!.notes).toEqual(chain.graphs['main']!.notes)
    expect(document.graphs['main']!.notes).toBe(undefined)
  })

  test('takes claims and saved tensors along', () => {
    expect(document.expect).toEqual([
      { value: 'block/h2.y', steps: 1, equals: 2 },
      { slot: 'adam.mean:block/h1.weight', equals: 0 },
    ])
    expect(Object.keys(document.parameters!.slots)).toEqual(['block/h1.weight'])
    const back = unpackBlock(document, 'main', 'block').document
    expect(back.expect).toEqual(chain.expect)
    expect(back.parameters).toEqual(chain.parameters)
  })

  test('inside a graph whose instances share, takes their tensors along too', () => {
    const shared = {
      ...sample,
      parameters: { step: 0, slots: { '@affine/w.value': sample.parameters!.slots['model/w.value']! } },
    }
    const inner = makeBlock(shared, 'affine', ['w']).document
    expect(Object.keys(inner.parameters!.slots)).toEqual(['@affine/block/w.value'])
    expect(inner.expect!.map(({ gradient, slot }) => gradient ?? slot)).toEqual([
      undefined,
      'model/block/w.value',
      undefined,
      'model/block/w.value',
    ])
  })

  test('can be unpacked elsewhere, under names that are free', () => {
    const moved = renameNode(renameNode(document, 'main', 'block', 'own'), 'main', 'x', 'h1')
    const { document: out, ids } = unpackBlock(moved, 'main', 'own')
    expect(ids).toEqual(['h1-2', 'h2', 'sum', 'hint'])
    expect(wiresOf(out.graphs['main'])).toContain('h1.y > h1-2.x')
    expect(Object.keys(out.parameters!.slots)).toEqual(['h1-2.weight'])
    expect(Object.keys(out.graphs)).toEqual(['main'])
  })
})

describe('refused, with the reason', () => {
  test('a path that leads out and back in', () => {
    expect(reason(() => makeBlock(chain, 'main', ['h1', 'sum']))).toBe(
      'These blocks cannot become one: h1 → h2 → sum leads out of them and back in. Select "h2" too.',
    )
  })
  test('ports of the graph, and nothing', () => {
    expect(reason(() => makeBlock(sample, 'affine', ['in', 'w']))).toMatch(/"in" is a port of this graph/)
    expect(reason(() => makeBlock(chain, 'main', ['hint']))).toMatch(/^There is nothing to make a block of/)
  })
  test('unpacked, a lesson that looked at it looks at all that was in it', () => {
    const folded = makeBlock(chain, 'main', ['h1', 'h2']).document
    const step = { id: 'a', title: 'A', text: 'Look.', look: ['x', 'block'], show: { zoom: ['block', 'block/h1'] } }
    const { document } = unpackBlock({ ...folded, lesson: { steps: [step] } }, 'main', 'block')
    const [{ look, show } = {}] = document.lesson?.steps ?? []
    expect([look, show?.zoom]).toEqual([
      ['x', 'h1', 'h2'],
      ['h1', 'h2'],
    ])
  })

  test('what is no own block, or passes a setting on', () => {
    expect(reason(() => unpackBlock(chain, 'main', 'h1'))).toMatch(/not made of blocks/)
    const { document } = makeBlock(chain, 'main', ['h1'])
    const frozen = setSetting(document, 'main', 'block', 'frozen', true)
    expect(reason(() => unpackBlock(frozen, 'main', 'block'))).toBe(
      'This block is frozen, and the blocks in it would learn again. Turn its Frozen off, then unpack it.',
    )
    const grouped = setSetting(document, 'main', 'block', 'group', 'critic')
    expect(reason(() => unpackBlock(grouped, 'main', 'block'))).toBe(
      'This block is in the group "critic", which the blocks in it would leave. Empty its Group, then unpack it.',
    )
  })
})

const unordered = ({ nodes, wires, ...rest }: Graph) => ({
  ...rest,
  nodes: nodes.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  wires: wires.toSorted((a, b) => (a.to < b.to ? -1 : 1)),
})

test('any document: a block made and unpacked leaves it as it was, and what lies between opens again', () => {
  let made = 0
  fc.assert(
    fc.property(anyDocument, fc.array(fc.nat(7)), (document, picks) => {
      const { nodes } = document.graphs[document.main]!
      const ids = new Set(picks.flatMap((pick) => nodes[pick]?.id ?? []))
      let folded
      try {
        folded = makeBlock(document, document.main, ids)
      } catch (error) {
        if (error instanceof EditError) return
        throw error
      }
      made++
      expect(parseDocument(writeDocument(folded.document))).toEqual({ document: folded.document })
      const { document: back } = unpackBlock(folded.document, document.main, folded.id)
      expect(unordered(back.graphs[document.main]!)).toEqual(unordered(document.graphs[document.main]!))
      expect(back.expect).toEqual(document.expect)
      expect(back.parameters).toEqual(document.parameters)
      expect(Object.keys(back.graphs)).toEqual(Object.keys(document.graphs))
    }),
    { numRuns: 300 },
  )
  expect(made).toBeGreaterThan(50)
})
