import { describe, expect, test } from 'vitest'
import { rowsOf } from '../../../editor/inspector/rows.ts'
import { chartedSlots, cotangentOf, isCovered, watchingOf } from '../../../editor/session/watching.ts'
import { placeAt } from '../../../editor/stores/place.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { documentOf, graph, node, smallNetwork } from '../session/documents.ts'
import { environment } from '../session/environment.ts'

const inner = graph(
  [node('in', 'input'), node('d', 'dense', { units: 1 }), node('out', 'output')],
  'in.x > d.x',
  'd.y > out.y',
)
const nested = documentOf(
  graph(
    [
      node('x', 'constant', { shape: [4, 2], value: 1 }),
      node('a', 'graph', { graph: 'part' }),
      node('b', 'graph', { graph: 'part' }),
      node('sum', 'add'),
    ],
    'x.y > a.in',
    'x.y > b.in',
    'a.out > sum.x',
    'b.out > sum.y',
  ),
  { graphs: { part: inner } },
)
const reportOf = (document = nested) => new Session(environment()).open(document, 1)

describe('the graph on show', () => {
  test('is reached through own blocks, and named by them', () => {
    expect(placeAt(nested, ['b'])).toEqual({ key: 'part', graph: inner, prefix: 'b/', blocks: ['b'] })
    expect(placeAt(nested, [])).toMatchObject({ key: 'main', prefix: '' })
  })

  test('is the last one that can be reached where a block was removed', () => {
    expect(placeAt(nested, ['gone'])).toMatchObject({ key: 'main', blocks: [] })
    expect(placeAt(nested, ['a', 'd', 'x'])).toMatchObject({ key: 'part', blocks: ['a'] })
  })
})

describe('a wire’s cotangent', () => {
  const main = placeAt(nested, [])
  test('is its output’s where it is alone, and its input’s where several leave one output', () => {
    expect(cotangentOf({ from: 'a.out', to: 'sum.x' }, main)).toBe('a.out')
    expect(cotangentOf({ from: 'x.y', to: 'a.in' }, main)).toBe('a.in')
  })
  test('is its input’s inside an own block, whose instances stand for one another’s outputs', () => {
    expect(cotangentOf({ from: 'in.x', to: 'd.x' }, placeAt(nested, ['b']))).toBe('b/d.x')
  })
})

describe('what is watched', () => {
  test('is what blocks in sight and their wires show, and no more', async () => {
    const report = await reportOf()
    const { ports, slots } = watchingOf(report, placeAt(nested, []), new Set(['sum']))
    expect(ports.toSorted()).toEqual(['a.out', 'b.out', 'sum.z'])
    expect(slots).toEqual([])
  })

  test('inside an own block has the paths of that instance', async () => {
    const report = await reportOf()
    const { ports, slots } = watchingOf(report, placeAt(nested, ['b']), new Set(['d']))
    expect(ports.toSorted()).toEqual(['b/d.x', 'b/d.y', 'b/in.x', 'b/out.y'])
    expect(slots.toSorted()).toEqual(['b/d.bias', 'b/d.weight'])
  })

  test('holds the charted gradients wherever their blocks stand: the largest learned parameter of each', async () => {
    const document = smallNetwork()
    const report = await reportOf(document)
    expect(chartedSlots(report)).toEqual(['h.weight', 'out.weight'])
    expect(watchingOf(report, placeAt(document, []), new Set()).slots).toEqual(['h.weight', 'out.weight'])
  })

  test('stays while it covers what is needed without being far too much', () => {
    const many = { ports: Array.from({ length: 40 }, (_, i) => `p${i}.y`), slots: [], views: [] }
    expect(isCovered({ ports: ['p1.y'], slots: [], views: [] }, undefined)).toBe(false)
    expect(isCovered({ ports: ['p1.y', 'q.y'], slots: [], views: [] }, many)).toBe(false)
    expect(isCovered({ ports: ['p1.y'], slots: [], views: [] }, many)).toBe(false)
    expect(isCovered({ ports: many.ports.slice(0, 20), slots: [], views: [] }, many)).toBe(true)
  })
})

test('the inspector lists an input by its source’s value and its own wire’s cotangent', async () => {
  const rows = rowsOf('a', ['in'], ['out'], placeAt(nested, []), await reportOf())
  expect(rows.map(({ label, role, name, cotangent }) => [label, role, name, cotangent])).toEqual([
    ['in', 'in', 'x.y', 'a.in'],
    ['out', 'out', 'a.out', 'a.out'],
  ])
  expect(rows[0]!.type?.shape).toEqual([4, 2])
})
