import { describe, expect, test } from 'vitest'
import { EditError, makeBlock, moveNodes, setSetting, unpackBlock } from '../../../graph-runtime/document/edits.ts'
import { flatten } from '../../../graph-runtime/document/flatten.ts'
import { movedBetween, renameMoved, type Moved } from '../../../graph-runtime/document/moved.ts'
import type { Graph, GraphDocument } from '../../../graph-runtime/document/types.ts'
import { pointsOf } from '../../../graph-runtime/session/measured.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { exampleFiles, openExample } from '../examples/example-files.ts'
import { documentOf, graph, node, smallNetwork } from './documents.ts'
import { environment } from './environment.ts'

/** Blocks that draw anew at each step, by their path: under another path they draw something else. */
const DRAWING = new Set(['batch', 'dropout', 'normal-noise', 'uniform-noise'])

/** The same numbers each time, evenly between 0 and 1 (Park and Miller's generator). */
function drawing(seed: number): () => number {
  let state = seed
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

/** Makes a block of some of the main graph's blocks, of all on the way where a detour is refused. */
function fold(document: GraphDocument, random: () => number): { document: GraphDocument; id: string } {
  const { nodes } = document.graphs[document.main]!
  for (let attempt = 0; attempt < 60; attempt++) {
    const ids = nodes.filter(({ type }) => !DRAWING.has(type) && random() < 0.45).map(({ id }) => id)
    try {
      return makeBlock(document, document.main, ids)
    } catch (error) {
      if (!(error instanceof EditError)) throw error
    }
  }
  return makeBlock(document, document.main, [nodes.find(({ type }) => !DRAWING.has(type))!.id])
}

/** All metrics, parameters and their gradients, by the names that `now` gives them. */
async function figures(session: Session, names: readonly string[], now: (name: string) => string) {
  const slots = names.map(now)
  const seen = await session.look({ mode: 'train', metrics: 'all', slots })
  const back = new Map(names.map((name) => [now(name), name]))
  const entries = seen.map(({ of, name, pass, data }) => {
    // A metric is named after its block where two have the same name.
    const own = of === 'metric' ? now(name).replace(/^.*\//, '') : (back.get(name) ?? name)
    return [`${of} ${own} ${pass}`, [...data]] as const
  })
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

const namesNow = (moved: Moved | undefined) => (name: string) => renameMoved(name, new Map(moved?.slots))

/** A graph without what carries no meaning: the order of its lists. */
const unordered = ({ nodes, wires, ...rest }: Graph) => ({
  ...rest,
  nodes: nodes.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  wires: wires.toSorted((a, b) => (a.to < b.to ? -1 : 1)),
})
const meaning = ({ graphs, ...rest }: GraphDocument) => ({
  ...rest,
  graphs: Object.fromEntries(Object.entries(graphs).map(([key, inner]) => [key, unordered(inner)])),
})

describe.each(exampleFiles)('%s', (file) => {
  test.each([1, 2])('blocks made of blocks and unpacked again give the same numbers (%i)', async (seed) => {
    const document = openExample(file)
    const session = new Session(environment())
    const report = await session.open(document, 1)
    await session.advance(2)
    const params = report.slots.filter(({ kind }) => kind === 'param').map(({ name }) => name)
    const before = await figures(session, params, (name) => name)

    const folded = fold(document, drawing(seed + 10))
    const into = movedBetween(document, folded.document)
    expect(into?.only).toBe(true)
    const second = await session.open(folded.document, 2, { moved: [into!] })
    expect(second.diagnostics.filter(({ kind }) => kind === 'problem')).toEqual([])
    expect(session.step).toBe(2)
    expect(await figures(session, params, namesNow(into))).toEqual(before)

    const unpacked = unpackBlock(folded.document, document.main, folded.id)
    expect(meaning(unpacked.document)).toEqual(meaning(document))
    const out = movedBetween(folded.document, unpacked.document)
    expect(out?.only).toBe(true)
    await session.open(unpacked.document, 3, { moved: [out!] })
    expect(await figures(session, params, (name) => name)).toEqual(before)
  })
})

test('a run goes on in a block made of its layers as it would have gone on without', async () => {
  const document = smallNetwork()
  const [plain, made] = [new Session(environment()), new Session(environment())]
  await plain.open(document, 1)
  await made.open(document, 1)
  await plain.advance(5)
  await made.advance(5)
  const folded = makeBlock(document, 'main', ['h', 'out', 'loss']).document
  await made.open(folded, 2, { moved: [movedBetween(document, folded)!] })
  const losses = async (session: Session) =>
    pointsOf((await session.advance(20)).measured).map(({ values }) => values['loss'])
  // Adam's moments are carried over with the weights.
  expect(await losses(made)).toEqual(await losses(plain))
})

test('what a block has learnt outlasts being folded away while a wire is missing', async () => {
  const whole = smallNetwork()
  const { main } = whole.graphs
  const loose = main!.wires.filter(({ to }) => to !== 'h.x' && to !== 'adam.loss')
  const parted: GraphDocument = { ...whole, graphs: { main: { ...main!, wires: loose } } }
  const session = new Session(environment())
  await session.open(
    {
      ...whole,
      graphs: {
        main: {
          ...main!,
          nodes: main!.nodes.filter(({ id }) => id !== 'adam'),
          wires: main!.wires.filter(({ to }) => to !== 'adam.loss'),
        },
      },
    },
    1,
  )
  session.write('h.weight', [1, 2, 3, 4, 5, 6, 7, 8])
  await session.open(parted, 2)
  expect(await session.read('h.weight')).toBe(undefined)
  const { document: folded } = makeBlock(parted, 'main', ['x', 'h'])
  await session.open(folded, 3, { moved: [movedBetween(parted, folded)!] })
  const inner = folded.graphs['block']!
  const mended: GraphDocument = {
    ...folded,
    graphs: { ...folded.graphs, block: { ...inner, wires: [...inner.wires, { from: 'x.y', to: 'h.x' }] } },
  }
  await session.open(mended, 4)
  expect([...(await session.read('block/h.weight'))!]).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
})

test('an instance that shares its parameters takes a copy of them along when it is unpacked', async () => {
  const body = graph(
    [node('in', 'input'), node('h', 'dense', { units: 2 }), node('out', 'output')],
    'in.x > h.x',
    'h.y > out.y',
  )
  const shared = { graph: 'body', parameters: 'shared' }
  const two = documentOf(
    graph(
      [node('x', 'constant', { value: [[1, 2]] }), node('a', 'graph', shared), node('b', 'graph', shared)],
      'x.y > a.in',
      'x.y > b.in',
    ),
    {
      graphs: { body },
      parameters: { step: 0, slots: { '@body/h.weight': { shape: [2, 2], dtype: 'float', data: [1, 2, 3, 4] } } },
    },
  )
  for (const id of ['a', 'b']) {
    const { document } = unpackBlock(two, 'main', id)
    const session = new Session(environment())
    await session.open(two, 1)
    session.write('@body/h.weight', [5, 6, 7, 8])
    await session.open(document, 2, { moved: [movedBetween(two, document)!] })
    expect([...(await session.read('h.weight'))!]).toEqual([5, 6, 7, 8])
    expect([...(await session.read('@body/h.weight'))!]).toEqual([5, 6, 7, 8])
    expect(document.parameters!.slots['h.weight']!.data).toEqual([1, 2, 3, 4])
    const again = new Session(environment())
    expect((await again.open(document, 1)).diagnostics).toEqual([])
    expect([...(await again.read('h.weight'))!]).toEqual([1, 2, 3, 4])
  }
})

test('what else was edited meanwhile is no mere move, and nothing moves where nothing did', () => {
  const document = smallNetwork()
  const folded = makeBlock(document, 'main', ['h']).document
  const changed = setSetting(folded, 'main', 'adam', 'rate', 0.1)
  expect(movedBetween(document, folded)).toEqual({ slots: [['h', 'block/h']], only: true })
  expect(movedBetween(document, changed)).toEqual({ slots: [['h', 'block/h']], only: false })
  expect(movedBetween(folded, document)).toEqual({ slots: [['block/h', 'h']], only: true })
  expect(movedBetween(document, moveNodes(document, 'main', new Map([['h', [8, 8]]])))).toBe(undefined)
  expect(movedBetween(document, document)).toBe(undefined)
})

test('a document opened out has a source for each input, through own blocks and theirs', () => {
  const once = makeBlock(smallNetwork(), 'main', ['h', 'out'])
  const twice = makeBlock(once.document, 'main', [once.id, 'loss']).document
  expect([...flatten(twice).sources].toSorted(([a], [b]) => (a < b ? -1 : 1))).toEqual([
    ['adam.loss', 'block/loss.loss'],
    ['block/block/h.x', 'x.y'],
    ['block/block/out.x', 'block/block/h.y'],
    ['block/loss.prediction', 'block/block/out.y'],
    ['block/loss.target', 't.y'],
  ])
})
