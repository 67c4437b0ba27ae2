import { describe, expect, test } from 'vitest'
import type { Expectation, GraphDocument } from '../../../graph-runtime/document/types.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { verify } from '../../../graph-runtime/session/verify.ts'
import { documentOf, graph, node, smallNetwork } from './documents.ts'
import { environment } from './environment.ts'

/** w ← w − 0.1 · 2w from 1: after k steps w is 0.8ᵏ, and the loss w². */
function shrinking(...expectations: Expectation[]): GraphDocument {
  return documentOf(
    graph(
      [node('w', 'parameter', { value: 1 }), node('q', 'square'), node('sgd', 'sgd', { rate: 0.1 })],
      'w.y > q.x',
      'q.y > sgd.loss',
    ),
    { precision: 'f64', expect: expectations },
  )
}
/** A matrix, and numbers that are none. */
function still(...expectations: Expectation[]): GraphDocument {
  const value = [
    [1, 2, 3],
    [4, 5, 6],
  ]
  const nodes = [
    node('x', 'constant', { value }),
    node('zero', 'constant', { value: [0, -1] }),
    node('log', 'log'),
    node('none', 'constant', { value: [] }),
    node('s', 'sum'),
  ]
  return documentOf(graph(nodes, 'zero.y > log.x', 'x.y > s.x'), { precision: 'f64', expect: expectations })
}
const run = (document: GraphDocument) => verify(document, environment())
const passes = async (document: GraphDocument) => (await run(document)).map((verdict) => verdict.pass)
const found = async (document: GraphDocument) => (await run(document)).map((verdict) => verdict.found)

test('claims are judged at their own step, and told in the order of the file', async () => {
  const verdicts = await run(
    shrinking(
      { slot: 'w.value', steps: 3, equals: 0.512 },
      { metric: 'loss', equals: 1 },
      { value: 'w.y', steps: 1, equals: 0.8 },
      { gradient: 'w.y', steps: 2, equals: 1.28 },
    ),
  )
  expect(verdicts.map(({ claim, pass }) => [claim, pass])).toEqual([
    ['w.value after 3 steps, seed 1', true],
    ['loss after 0 steps, seed 1', true],
    ['w.y after 1 step, seed 1', true],
    ['gradient at w.y after 2 steps, seed 1', true],
  ])
})

describe('what is claimed', () => {
  test('equals is within tolerance · max(1, |claimed|)', async () => {
    const claims = [6.0001, 6.1].map((equals): Expectation => ({ value: 'x.y', at: 5, equals, tolerance: 0.001 }))
    expect(await passes(still(...claims))).toEqual([true, false])
    expect(await passes(still({ value: 's.y', equals: 21.0001 }, { value: 's.y', equals: 21.00001 }))).toEqual([
      false,
      true,
    ])
  })

  test('bounds hold of every entry, and together with equals', async () => {
    const document = still(
      { value: 'x.y', atLeast: 1, atMost: 6 },
      { value: 'x.y', atLeast: 1.5 },
      { value: 'x.y', atMost: 5 },
      { value: 's.y', equals: 21, atMost: 20 },
    )
    expect(await passes(document)).toEqual([true, false, false, false])
    expect((await found(document))[0]).toBe('1, 2, 3, 4, … (6 in all); at least 1 and at most 6 was claimed')
  })

  test('no number meets no bound', async () => {
    expect(await passes(still({ value: 'none.y', atLeast: -5 }, { value: 'none.y', equals: [] }))).toEqual([
      false,
      true,
    ])
  })

  test('lists are compared entry by entry, and in length', async () => {
    const document = still(
      {
        value: 'x.y',
        equals: [
          [1, 2, 3],
          [4, 5, 6],
        ],
      },
      {
        value: 'x.y',
        equals: [
          [1, 2, 3],
          [4, 5, 7],
        ],
      },
      { value: 'x.y', equals: [1, 2, 3] },
      { value: 'x.y', equals: 1 },
    )
    expect(await passes(document)).toEqual([true, false, false, false])
  })

  test('an entry is named by its place or along each axis', async () => {
    const document = still(
      { value: 'x.y', at: 4, equals: 5 },
      { value: 'x.y', at: [1, 1], equals: 5 },
      { value: 'x.y', at: [0, 3], equals: 4 },
      { value: 'x.y', at: [1], equals: 4 },
      { value: 'x.y', at: 6, equals: 6 },
      { value: 's.y', at: [], equals: 21 },
    )
    expect(await passes(document)).toEqual([true, true, false, false, false, true])
    expect((await found(document))[2]).toBe('there is no entry [0,3]; the shape is 2×3')
  })

  test('NaN and infinities hold of themselves alone', async () => {
    const document = still(
      { value: 'log.y', equals: ['-Infinity', 'NaN'] },
      { value: 'log.y', at: 0, equals: 'Infinity' },
      { value: 'x.y', at: 0, equals: 'Infinity' },
      { value: 'x.y', at: 0, equals: 'NaN' },
      { value: 'log.y', at: 1, equals: 0, tolerance: 1e9 },
      { value: 'log.y', at: 1, atLeast: -1e300 },
    )
    expect(await passes(document)).toEqual([true, false, false, false, false, false])
  })
})

test('inputs are named like outputs, inside own blocks too', async () => {
  const inner = graph([node('in', 'input'), node('sq', 'square'), node('out', 'output')], 'in.x > sq.x', 'sq.y > out.y')
  const main = graph(
    [node('x', 'slider', { value: 3 }), node('f', 'graph', { graph: 'f' }), node('g', 'sin')],
    'x.y > f.in',
    'f.out > g.x',
  )
  const claims: Expectation[] = [
    { value: 'g.x', equals: 9 },
    { value: 'f/sq.x', equals: 3 },
    { gradient: 'f/sq.x', of: 'f/out.y', equals: 6 },
    { gradient: 'x.value', of: 'g.x', equals: 6 },
  ]
  expect(await passes(documentOf(main, { graphs: { f: inner }, expect: claims }))).toEqual([true, true, true, true])
})

test('a name that is not there misses, and the nearest is offered', async () => {
  const document = shrinking(
    { metric: 'lose', equals: 1 },
    { value: 'q.yy', equals: 1 },
    { value: 'w.value', equals: 1 },
    { slot: 'w.valu', equals: 1 },
    { gradient: 'nowhere.y', equals: 1 },
    { gradient: 'w.y', of: 'r.y', equals: 1 },
    { value: 'constructor.name', equals: 1 },
  )
  expect(await passes(document)).toEqual(Array.from({ length: 7 }, () => false))
  expect(await found(document)).toEqual([
    'there is no metric “lose”; the nearest is “loss”',
    'there is no port “q.yy”; the nearest is “q.y”',
    'there is no port “w.value”',
    'there is no parameter or state “w.valu”; the nearest is “w.value”',
    'there is no port “nowhere.y”',
    'there is no port “r.y”; the nearest is “w.y”',
    'there is no port “constructor.name”',
  ])
})

test('each seed is a run of its own', async () => {
  const claims: Expectation[] = [{ slot: 'h.weight', at: 0, equals: 0, seeds: [5, 6, 5] }]
  const verdicts = await run(smallNetwork({}, { expect: claims }))
  expect(verdicts.map((verdict) => verdict.seed)).toEqual([5, 6, 5])
  expect(verdicts[0]!.found).toBe(verdicts[2]!.found)
  expect(verdicts[0]!.found).not.toBe(verdicts[1]!.found)
})

test('a claim may ask for its own precision', async () => {
  const tenth = documentOf(graph([node('x', 'slider', { value: 0.1 })]), {
    expect: [
      { value: 'x.y', equals: 0.1, tolerance: 0, precision: 'f64' },
      { value: 'x.y', equals: 0.1, tolerance: 0 },
      { value: 'x.y', equals: Math.fround(0.1), tolerance: 0 },
    ],
  })
  expect(await passes(tenth)).toEqual([true, false, true])
})

test('what the file has learnt is left out, but a start at step 0 is kept', async () => {
  const document = shrinking({ slot: 'w.value', equals: 1 }, { slot: 'w.value', steps: 2, equals: 0.64 })
  const session = new Session(environment())
  await session.open(document, 0)
  await session.advance(2)
  expect(await passes({ ...document, parameters: await session.save() })).toEqual([true, true])
  const start = { step: 0, slots: { 'w.value': { shape: [], dtype: 'float', data: [2] } } } as const
  expect(await found({ ...document, parameters: start })).toEqual([
    '2; 1 within 0.000001 was claimed',
    expect.stringMatching(/^1\.28\d*; /),
  ])
})

test('where training meets NaN, the claims after it miss with the reason, those before hold', async () => {
  const document = documentOf(
    graph(
      [node('w', 'parameter', { value: 1 }), node('log', 'log'), node('sgd', 'sgd', { rate: 0.4 })],
      'w.y > log.x',
      'log.y > sgd.loss',
    ),
    {
      expect: [
        { metric: 'loss', steps: 50, atMost: 0 },
        { metric: 'loss', steps: 1, atMost: 0 },
        { metric: 'loss', equals: 0 },
      ],
    },
  )
  expect(await passes(document)).toEqual([false, true, true])
  expect((await found(document))[0]).toMatch(/^Loss is NaN since step 3, first at Log, /)
})

test('in a document with a problem every claim misses with it', async () => {
  const document = documentOf(graph([node('q', 'square')]), { expect: [{ value: 'q.y', equals: 1, seeds: [1, 2] }] })
  expect(await found(document)).toEqual(['q: Nothing is wired to x.', 'q: Nothing is wired to x.'])
})

test('progress goes up to 1', async () => {
  const shares: number[] = []
  const document = smallNetwork({}, { expect: [{ metric: 'loss', steps: 40, atLeast: 0, seeds: [1, 2] }] })
  await verify(document, environment(), { progress: (share) => shares.push(share) })
  expect(shares.at(-1)).toBe(1)
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
})
