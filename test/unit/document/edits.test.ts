import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as edit from '../../../graph-runtime/document/edits.ts'
import { parseDocument } from '../../../graph-runtime/document/parse.ts'
import type { Graph, GraphDocument, GraphNode, Note } from '../../../graph-runtime/document/types.ts'
import { writeDocument } from '../../../graph-runtime/document/write.ts'
import { anyDocument } from './documents.ts'
import { sample } from './sample.ts'

const block = (id: string, type = 'add'): GraphNode => ({ id, type, position: [1, 2], settings: {} })
const note = (id: string): Note => ({ id, position: [5, 5], size: [10, 10], text: 'Look.' })

function graphOf(document: GraphDocument, key = 'main'): Graph {
  const graph = document.graphs[key]
  if (graph === undefined) throw new Error(`no graph ${key}`)
  return graph
}

function nodeOf(document: GraphDocument, id: string, key = 'main'): GraphNode {
  const node = graphOf(document, key).nodes.find((other) => other.id === id)
  if (node === undefined) throw new Error(`no node ${id}`)
  return node
}

const wiresOf = (document: GraphDocument): string[] => graphOf(document).wires.map(({ from, to }) => `${from}>${to}`)

describe('blocks', () => {
  test('adding one shares everything else', () => {
    const after = edit.addNode(sample, 'main', block('new'))
    expect(graphOf(after).nodes).toStrictEqual([...graphOf(sample).nodes, block('new')])
    expect(after.graphs['affine']).toBe(sample.graphs['affine'])
    expect(graphOf(after).wires).toBe(graphOf(sample).wires)
  })

  test('removing one takes its wires along', () => {
    const after = edit.removeNodes(sample, 'main', ['model', 'none'])
    expect(graphOf(after).nodes.map(({ id }) => id)).toStrictEqual(['x', 'loss'])
    expect(wiresOf(after)).toStrictEqual(['x.y>loss.target'])
    expect(edit.removeNodes(sample, 'main', ['none'])).toBe(sample)
  })

  test('a drag moves blocks and notes and nothing else', () => {
    const after = edit.moveNodes(
      sample,
      'main',
      new Map([
        ['x', [3, 4]],
        ['hint', [5, 6]],
        ['loss', [400, 0]],
      ]),
    )
    expect(nodeOf(after, 'x').position).toStrictEqual([3, 4])
    expect(graphOf(after).notes?.[0]?.position).toStrictEqual([5, 6])
    expect(nodeOf(after, 'loss')).toBe(nodeOf(sample, 'loss'))
    expect(graphOf(edit.moveNodes(sample, 'main', new Map([['x', [3, 4]]]))).notes).toBe(graphOf(sample).notes)
    expect(edit.moveNodes(sample, 'main', new Map([['x', [0, 0]]]))).toBe(sample)
  })

  test('a setting is set, and undefined takes it back', () => {
    const after = edit.setSetting(sample, 'main', 'x', 'noise', 0.2)
    expect(nodeOf(after, 'x').settings).toStrictEqual({ count: 20, noise: 0.2 })
    expect(nodeOf(edit.setSetting(after, 'main', 'x', 'noise', undefined), 'x').settings).toStrictEqual({ count: 20 })
    expect(edit.setSetting(sample, 'main', 'x', 'noise', 0.1)).toBe(sample)
    expect(edit.setSetting(sample, 'main', 'x', 'other', undefined)).toBe(sample)
    expect(edit.setSetting(sample, 'affine', 'w', 'init', { kind: 'normal', scale: 0.5 })).toBe(sample)
  })

  test('a label is set and emptied', () => {
    expect(nodeOf(edit.setLabel(sample, 'main', 'x', 'Data'), 'x').label).toBe('Data')
    expect(nodeOf(edit.setLabel(sample, 'main', 'model', ''), 'model')).not.toHaveProperty('label')
    expect(edit.setLabel(sample, 'main', 'x', '')).toBe(sample)
  })

  test('a new id reaches wires, claims and saved tensors, from outside and from within', () => {
    const outside = edit.renameNode(sample, 'main', 'model', 'line')
    expect(wiresOf(outside)).toStrictEqual(['x.x>line.x', 'line.y>loss.prediction', 'x.y>loss.target'])
    expect(outside.expect?.map(({ gradient, of, slot }) => gradient ?? of ?? slot)).toStrictEqual([
      undefined,
      'line/w.value',
      undefined,
      'line/w.value',
    ])
    const inside = edit.renameNode(sample, 'affine', 'w', 'slope')
    expect(Object.keys(inside.parameters?.slots ?? {})).toStrictEqual(['model/slope.value', 'x.order'])
    const other = edit.renameNode(sample, 'affine', 'in', 'x')
    expect(other.expect).toStrictEqual(sample.expect)
    expect(edit.renameNode(sample, 'main', 'x', 'x')).toBe(sample)
  })
})

describe('wires', () => {
  test('a wire takes the place of the one into that input', () => {
    const after = edit.connect(sample, 'main', 'x.y', 'loss.prediction')
    expect(wiresOf(after)).toStrictEqual(['x.x>model.x', 'x.y>loss.prediction', 'x.y>loss.target'])
    expect(edit.connect(sample, 'main', 'x.x', 'model.x')).toBe(sample)
  })

  test('what it replaces cannot close a circle', () => {
    const nodes = [block('a'), block('b'), block('c')]
    const graph: Graph = {
      nodes,
      wires: [
        { from: 'a.y', to: 'b.x' },
        { from: 'b.y', to: 'c.x' },
      ],
    }
    expect(edit.circleBy(graph, 'c.y', 'a.x')).toEqual(['c', 'a', 'b'])
    expect(edit.circleBy(graph, 'b.y', 'a.x')).toEqual(['b', 'a'])
    expect(edit.circleBy(graph, 'c.y', 'b.x')).toEqual(['c', 'b'])
    expect(edit.circleBy(graph, 'a.y', 'c.w')).toBe(undefined)
    expect(edit.circleBy(graph, 'a.y', 'a.x')).toEqual(['a'])
  })

  test('disconnecting', () => {
    expect(wiresOf(edit.disconnect(sample, 'main', 'model.x'))).toStrictEqual([
      'model.y>loss.prediction',
      'x.y>loss.target',
    ])
    expect(edit.disconnect(sample, 'main', 'model.other')).toBe(sample)
  })
})

describe('notes, graphs and the document itself', () => {
  test('notes are added, changed and removed; without any there is no list', () => {
    const added = edit.addNote(sample, 'affine', note('n'))
    expect(graphOf(added, 'affine').notes).toStrictEqual([note('n')])
    const changed = edit.setNote(added, 'affine', 'n', { text: 'See.', position: [0, 1] })
    expect(graphOf(changed, 'affine').notes).toStrictEqual([{ ...note('n'), text: 'See.', position: [0, 1] }])
    expect(graphOf(edit.removeNotes(changed, 'affine', ['n']), 'affine')).toStrictEqual(graphOf(sample, 'affine'))
    expect(edit.removeNotes(sample, 'main', ['none'])).toBe(sample)
  })

  test('a graph is added, renamed with the blocks that stand for it, and removed', () => {
    expect(edit.addGraph(sample, 'extra').graphs['extra']).toStrictEqual({ nodes: [], wires: [] })
    const renamed = edit.renameGraph(sample, 'affine', 'linear')
    expect(Object.keys(renamed.graphs)).toStrictEqual(['main', 'linear'])
    expect(nodeOf(renamed, 'model').settings).toStrictEqual({ graph: 'linear' })
    expect(edit.renameGraph(sample, 'main', 'top').main).toBe('top')
    expect(edit.removeGraph(edit.addGraph(sample, 'extra'), 'extra')).toStrictEqual(sample)
  })

  test('title, description and seed', () => {
    expect(edit.setTitle(sample, 'New').title).toBe('New')
    expect(edit.setSeed(sample, 8).seed).toBe(8)
    expect(edit.setDescription(sample, '')).not.toHaveProperty('description')
    expect([edit.setTitle(sample, sample.title), edit.setSeed(sample, 7)]).toStrictEqual([sample, sample])
  })
})

describe('copy and paste', () => {
  test('a duplicate has fresh ids, its inner wires, and lies beside the original', () => {
    const { document, ids } = edit.duplicate(sample, 'main', ['x', 'model', 'hint'], [10, 20])
    expect(ids).toStrictEqual(['x-2', 'model-2', 'hint-2'])
    expect(nodeOf(document, 'model-2')).toStrictEqual({
      ...nodeOf(sample, 'model'),
      id: 'model-2',
      position: [210, 9.5],
    })
    expect(wiresOf(document)).toStrictEqual([...wiresOf(sample), 'x-2.x>model-2.x'])
    expect(document.graphs['affine']).toBe(sample.graphs['affine'])
    expect(graphOf(document).notes?.map(({ id }) => id)).toStrictEqual(['hint', 'hint-2'])
  })

  test('another document gets the graphs that blocks stand for', () => {
    const empty: GraphDocument = { ...sample, graphs: { main: { nodes: [], wires: [] } } }
    const fragment = edit.copy(sample, 'main', ['model'])
    const { document } = edit.paste(empty, 'main', fragment, [0, 0])
    expect(document.graphs['affine']).toStrictEqual(sample.graphs['affine'])
    const different = edit.setSetting(sample, 'affine', 'w', 'shape', [3])
    const { document: both } = edit.paste(different, 'main', fragment, [0, 0])
    expect(nodeOf(both, 'model-2').settings).toStrictEqual({ graph: 'affine-2' })
    expect(both.graphs['affine-2']).toStrictEqual(sample.graphs['affine'])
    expect(nodeOf(both, 'model').settings).toStrictEqual({ graph: 'affine' })
  })

  test('fresh ids', () => {
    const graph: Graph = { nodes: [block('dense'), block('dense-2'), block('conv2d')], wires: [], notes: [note('a')] }
    const types = ['dense', 'dense-2', 'conv2d', 'relu', 'a', '__proto__', 'x.y', '']
    expect(types.map((type) => edit.freshId(graph, type))).toStrictEqual([
      'dense-3',
      'dense-3',
      'conv2d-2',
      'relu',
      'a-2',
      'block',
      'x-y',
      'block',
    ])
    expect(edit.freshId({ nodes: [block('a'.repeat(64))], wires: [] }, 'a'.repeat(80))).toBe(`${'a'.repeat(56)}-2`)
  })
})

describe('edits that are refused', () => {
  test.each<[string, () => unknown, string]>([
    ['a taken id', () => edit.addNode(sample, 'main', block('x')), 'There is already a block "x" here.'],
    ['a note’s id', () => edit.addNode(sample, 'main', block('hint')), 'There is already a block "hint" here.'],
    ['an id with a dot', () => edit.addNode(sample, 'main', block('a.b')), '"id" "a.b" is no name.'],
    [
      'an unknown graph',
      () => edit.addNode(sample, 'mian', block('a')),
      'There is no graph "mian". The nearest is "main".',
    ],
    ['toString', () => edit.addNode(sample, 'toString', block('a')), 'There is no graph "toString".'],
    [
      'an unknown block',
      () => edit.setLabel(sample, 'main', 'modle', 'a'),
      'There is no block "modle" here. The nearest is "model".',
    ],
    [
      'a block of an unknown graph',
      () => edit.addNode(sample, 'main', { ...block('a', 'graph'), settings: { graph: 'no' } }),
      'There is no graph "no".',
    ],
    ['NaN', () => edit.setSetting(sample, 'main', 'x', 'noise', NaN), '"noise" is NaN, which JSON cannot hold.'],
    [
      'a setting called __proto__',
      () => edit.setSetting(sample, 'main', 'x', '__proto__', 1),
      'A block has no setting "__proto__".',
    ],
    ['a bell', () => edit.setLabel(sample, 'main', 'x', '\u0007'), 'holds a control character'],
    [
      'an unknown inner graph',
      () => edit.setSetting(sample, 'main', 'model', 'graph', 'afine'),
      'There is no graph "afine". The nearest is "affine".',
    ],
    [
      'a graph in itself',
      () => edit.setSetting(sample, 'main', 'model', 'graph', 'main'),
      'The graph y = wx + b & more contains itself: y = wx + b & more → y = wx + b & more.',
    ],
    ['infinitely far', () => edit.moveNodes(sample, 'main', new Map([['x', [0, Infinity]]])), 'should be a number'],
    ['a taken new id', () => edit.renameNode(sample, 'main', 'x', 'loss'), 'There is already a block "loss" here.'],
    ['a new id that is no name', () => edit.renameNode(sample, 'main', 'x', 'a/b'), 'is no name'],
    ['a wire from nowhere', () => edit.connect(sample, 'main', 'y.x', 'model.x'), 'There is no block "y" here.'],
    ['a wire without a port', () => edit.connect(sample, 'main', 'x', 'model.x'), '"from" "x" names no port.'],
    [
      'a circle',
      () => edit.connect(sample, 'main', 'loss.loss', 'model.w'),
      'This wire would close a circle: loss → y = wx + b & more → loss.',
    ],
    [
      'a block to itself',
      () => edit.connect(sample, 'main', 'x.y', 'x.z'),
      'This wire would close a circle: the block would feed itself.',
    ],
    ['a note on a taken id', () => edit.addNote(sample, 'main', note('x')), 'The id "x" is taken here.'],
    ['an unknown note', () => edit.setNote(sample, 'main', 'x', {}), 'There is no note "x" here.'],
    ['a note of negative size', () => edit.setNote(sample, 'main', 'hint', { size: [-1, 1] }), 'falls short of 0'],
    ['a taken graph', () => edit.addGraph(sample, 'affine'), 'There is already a graph "affine".'],
    ['the main graph', () => edit.removeGraph(sample, 'main'), 'The main graph cannot be removed: it is what runs.'],
    ['a graph in use', () => edit.removeGraph(sample, 'affine'), 'The graph "affine" is used in "main".'],
    [
      'a graph renamed to a taken key',
      () => edit.renameGraph(sample, 'affine', 'main'),
      'There is already a graph "main".',
    ],
    ['a title of two lines', () => edit.setTitle(sample, 'a\nb'), 'line break'],
    ['half a seed', () => edit.setSeed(sample, 0.5), 'The seed should be a whole number, but is 0.5.'],
    ['a paste out of reach', () => edit.duplicate(sample, 'main', ['x'], [1e9, 0]), 'above the limit of 1000000'],
    [
      'a paste into itself',
      () => edit.paste(sample, 'affine', edit.copy(sample, 'main', ['model']), [0, 0]),
      'The graph y = wx + b & more contains itself',
    ],
  ])('%s', (_name, run, message) => {
    expect(run).toThrow(edit.EditError)
    expect(run).toThrow(message)
  })
})

/** One of the edits, aimed by numbers at what the document happens to hold; refused ones change nothing. */
function anyEdit(
  document: GraphDocument,
  [kind, first, second, third]: readonly [number, number, number, number],
): GraphDocument {
  const pick = <T>(items: readonly T[], at: number): T | undefined => items[at % Math.max(1, items.length)]
  const keys = Object.keys(document.graphs)
  const key = pick(keys, first) ?? 'main'
  const graph = graphOf(document, key)
  const a = pick(graph.nodes, second)?.id ?? 'none'
  const b = pick(graph.nodes, third)?.id ?? 'none'
  const edits: readonly (() => GraphDocument)[] = [
    () => edit.addNode(document, key, block(edit.freshId(graph, 'add'))),
    () => edit.removeNodes(document, key, [a]),
    () => edit.connect(document, key, `${a}.y${third % 2}`, `${b}.x${second % 2}`),
    () => edit.disconnect(document, key, pick(graph.wires, second)?.to ?? 'none.x'),
    () => edit.moveNodes(document, key, new Map([[a, [second, -third]]])),
    () => edit.setSetting(document, key, a, 'graph', pick(keys, third)),
    () => edit.renameNode(document, key, a, `n${third}`),
    () =>
      edit.addNode(document, key, {
        ...block(edit.freshId(graph, 'graph'), 'graph'),
        settings: { graph: pick(keys, second) ?? '' },
      }),
    () => edit.addNote(document, key, note(edit.freshId(graph, 'note'))),
    () => edit.removeNotes(document, key, [pick(graph.notes ?? [], second)?.id ?? 'none']),
    () => edit.addGraph(document, `g${second % 5}`),
    () => edit.removeGraph(document, key),
    () => edit.renameGraph(document, key, `h${second % 5}`),
    () => edit.duplicate(document, key, [a, b], [10, 10]).document,
    () => edit.paste(document, key, edit.copy(document, pick(keys, second) ?? 'main', [a, b]), [1, 1]).document,
  ]
  try {
    return edits[kind % edits.length]?.() ?? document
  } catch (error) {
    if (error instanceof edit.EditError) return document
    throw error
  }
}

test('whatever is edited can be saved and opened again, and nothing edits what was there', () => {
  const move = fc.tuple(fc.nat(14), fc.nat(20), fc.nat(20), fc.nat(20))
  fc.assert(
    fc.property(anyDocument, fc.array(move, { maxLength: 12 }), (start, moves) => {
      const before = writeDocument(start)
      const end = moves.reduce(anyEdit, start)
      expect(parseDocument(writeDocument(end))).toStrictEqual({ document: end })
      expect(writeDocument(start)).toBe(before)
    }),
  )
})
