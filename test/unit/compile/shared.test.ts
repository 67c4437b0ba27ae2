import { expect, test } from 'vitest'
import { compile } from '../../../graph-runtime/compile/compile.ts'
import type { Graph, GraphDocument, Json } from '../../../graph-runtime/document/types.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { documentOf, graph, node } from '../session/documents.ts'
import { environment } from '../session/environment.ts'

const column = (...numbers: number[]) => ({ value: numbers.map((x) => [x]) })

/** Two instances of `inner`, which has an input `x` and an output `y`, with shared parameters, on two columns of numbers. */
function twice(inner: Graph, one: Record<string, Json> = {}, other: Record<string, Json> = {}): GraphDocument {
  const shared = { graph: 'inner', parameters: 'shared' }
  const main = graph(
    [
      node('a', 'constant', column(1, 2, 3)),
      node('b', 'constant', column(10, 20, 60)),
      node('first', 'graph', { ...shared, ...one }),
      node('second', 'graph', { ...shared, ...other }),
      node('sum', 'add'),
      node('loss', 'mean'),
      node('sgd', 'sgd'),
    ],
    'a.y > first.x',
    'b.y > second.x',
    'first.y > sum.x',
    'second.y > sum.y',
    'sum.z > loss.x',
    'loss.y > sgd.loss',
  )
  return documentOf(main, { graphs: { inner } })
}

/** A graph of one block that takes x and gives y. */
const around = (type: string, from: string, to: string, settings: Record<string, Json> = {}) =>
  graph([node('x', 'input'), node('f', type, settings), node('y', 'output')], `x.x > f.${from}`, `f.${to} > y.y`)

test('instances that share parameters standardise each its own rows, in training and in testing', async () => {
  const session = new Session(environment('reference'))
  const document = twice(around('standardise', 'x', 'z'))
  const main = graph(
    document.graphs.main!.nodes.filter(({ id }) => ['a', 'b', 'first', 'second'].includes(id)),
    'a.y > first.x',
    'b.y > second.x',
  )
  await session.open({ ...document, precision: 'f64', graphs: { ...document.graphs, main } }, 1)
  for (const mode of ['train', 'evaluate'] as const) {
    const [first, second] = await session.look({ mode, metrics: 'none', ports: ['first.y', 'second.y'] })
    expect([...first!.data].map((x) => Math.round(1e6 * x) / 1e6)).toEqual([-1.224745, 0, 1.224745])
    expect([...second!.data].map((x) => Math.round(1e6 * x) / 1e6)).toEqual([-0.92582, -0.46291, 1.38873])
  }
})

test('a running mean that is shared moves once for each instance, as when PyTorch calls a module twice', async () => {
  const session = new Session(environment('reference'))
  await session.open({ ...twice(around('batch-norm', 'x', 'y')), precision: 'f64' }, 1)
  await session.advance(1)
  // 0 → 0.1·2 after the first, whose mean is 2; → 0.9·0.2 + 0.1·30 after the second, whose mean is 30.
  expect((await session.read('@inner/f.mean'))![0]).toBeCloseTo(3.18, 12)
})

test('instances that share parameters must agree on freezing and on the group', () => {
  const dense = around('dense', 'x', 'y', { units: 1 })
  const said = (one: Record<string, Json>, other: Record<string, Json>) =>
    compile(twice(dense, one, other), catalog).diagnostics.find(({ node: path }) => path === 'second/f')?.message
  expect(said({ frozen: true }, {})).toBe(
    'Of the blocks that share “@inner/f.weight” some are frozen and some are not.',
  )
  expect(said({ group: 'A' }, { group: 'B' })).toBe(
    'Blocks that share “@inner/f.weight” put it in the group “A” and in the group “B”.',
  )
  expect(said({}, { group: 'B' })).toBe('Blocks that share “@inner/f.weight” put it in no group and in the group “B”.')
  expect(said({ group: 'A' }, { group: 'A' })).toBe(undefined)
})
