import { expect, test } from 'vitest'
import { Session } from '../../../graph-runtime/session/session.ts'
import type { GraphDocument } from '../../../graph-runtime/document/types.ts'
import { node, smallNetwork } from './documents.ts'
import { environment } from './environment.ts'

/** The network with scopes of its loss, and of a number that nothing else needs. */
function withScope(): GraphDocument {
  const { graphs, ...rest } = smallNetwork()
  const { nodes, wires } = graphs['main']!
  const more = [node('mean', 'mean'), node('scope', 'scope')]
  const ties = [
    { from: 'h.y', to: 'mean.x' },
    { from: 'loss.loss', to: 'scope.a' },
    { from: 'mean.y', to: 'scope.b' },
  ]
  return { ...rest, graphs: { main: { nodes: [...nodes, ...more], wires: [...wires, ...ties] } } }
}

async function opened(): Promise<Session> {
  const session = new Session(environment())
  const { diagnostics } = await session.open(withScope(), 0)
  expect(diagnostics.filter(({ kind }) => kind === 'problem')).toEqual([])
  await session.prepare()
  return session
}

test('what a scope follows is noted at every step, as looks between the steps see it', async () => {
  const names = ['scope.a', 'scope.b']
  const session = await opened()
  session.follow(names)
  await session.advance(6)
  const way = session.takeWay()

  const slow = await opened()
  for (let step = 0; step < 6; step++) {
    for (const { name, data } of await slow.look({ mode: 'train', metrics: 'none', views: names })) {
      const noted = way.filter((point) => point.name === name && point.step === step)
      expect([name, step, noted.map(({ numbers }) => [...numbers])]).toEqual([name, step, [[data[0]]]])
    }
    await slow.advance(1)
  }
  expect(way).toHaveLength(12)
  expect(session.takeWay()).toEqual([])
})

test('what it follows is no metric, and what nobody follows is not noted', async () => {
  const session = await opened()
  const { measured } = await session.advance(2)
  expect(measured.metrics.map(({ name, data }) => [name, data.length])).toEqual([['loss', 2]])
  expect(session.takeWay()).toEqual([])
})
