import { expect, test } from 'vitest'
import { Session } from '../../../graph-runtime/session/session.ts'
import { documentOf, graph, node } from './documents.ts'
import { environment } from './environment.ts'

const rows = (count: number) => Array.from({ length: count }, (_, i) => [i])

/** Steps of an epoch of a document with these batches, each over as many rows as said. */
async function epochOf(...batches: { rows: number; size: number; order?: string }[]) {
  const nodes = batches.flatMap(({ rows: count, size, order = 'shuffled' }, i) => [
    node(`x${i}`, 'constant', { value: rows(count) }),
    node(`b${i}`, 'batch', { size, order }),
  ])
  const wires = batches.map((_, i) => `x${i}.y > b${i}.x`)
  return (await new Session(environment()).open(documentOf(graph(nodes, ...wires)), 0)).epoch
}

test('an epoch is as many steps as whole batches fit into the rows', async () => {
  expect(await epochOf({ rows: 12, size: 4 })).toBe(3)
  expect(await epochOf({ rows: 14, size: 4 })).toBe(3) // shuffled, a short batch is left out
  expect(await epochOf({ rows: 14, size: 4, order: 'as given' })).toBe(4)
  expect(await epochOf({ rows: 3, size: 100 })).toBe(1)
})

test('of several batches the longest counts, and without one there is none', async () => {
  expect(await epochOf({ rows: 12, size: 4 }, { rows: 20, size: 2 }, { rows: 6, size: 1 })).toBe(10)
  expect(await epochOf()).toBeUndefined()
})

test('a batch inside an own block counts as well', async () => {
  const inner = graph(
    [node('in', 'input'), node('b', 'batch', { size: 5 }), node('out', 'output')],
    'in.x > b.x',
    'b.x > out.y',
  )
  const main = graph(
    [node('x', 'constant', { value: rows(20) }), node('own', 'graph', { graph: 'inner' })],
    'x.y > own.in',
  )
  const report = await new Session(environment()).open(documentOf(main, { graphs: { inner } }), 0)
  expect(report.diagnostics).toEqual([])
  expect(report.epoch).toBe(4)
})
