import { expect, test } from 'vitest'
import { Session } from '../../../graph-runtime/session/session.ts'
import { documentOf, graph, node } from './documents.ts'
import { environment } from './environment.ts'

async function gradientsOf(ports: readonly string[]) {
  const nodes = [
    node('a', 'slider', { value: 3 }),
    node('b', 'slider', { value: 5 }),
    node('ab', 'multiply'),
    node('sum', 'add'),
  ]
  // sum = a·b + a: so ∂sum/∂a is b + 1 over two wires, b over the one and 1 over the other.
  const wires = ['a.y > ab.x', 'b.y > ab.y', 'ab.z > sum.x', 'a.y > sum.y']
  const session = new Session(environment('reference'))
  const report = await session.open(documentOf(graph(nodes, ...wires)), 1)
  expect(report.diagnostics).toEqual([])
  const seen = await session.look({ mode: 'train', metrics: 'none', ports })
  return seen.filter(({ pass }) => pass === 'backward').map(({ name, data }) => [name, data[0]])
}

test('an input’s cotangent is that of its own wire, an output’s the sum over its wires', async () => {
  expect(await gradientsOf(['a.y', 'ab.x', 'sum.y', 'ab.y'])).toEqual([
    ['a.y', 6],
    ['ab.x', 5],
    ['sum.y', 1],
    ['ab.y', 3],
  ])
})

test('inputs whose wires are alone at their outputs are told the same whether others are asked for or not', async () => {
  expect(await gradientsOf(['ab.y', 'sum.x'])).toEqual([
    ['ab.y', 3],
    ['sum.x', 1],
  ])
  expect(await gradientsOf(['ab.x', 'ab.y', 'sum.x'])).toEqual([
    ['ab.x', 5],
    ['ab.y', 3],
    ['sum.x', 1],
  ])
})
