import { describe, expect, test } from 'vitest'
import type { GraphDocument } from '../../../graph-runtime/document/types.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { documentOf, graph, node, smallNetwork } from './documents.ts'
import { environment } from './environment.ts'

async function trained(document: GraphDocument, steps: number) {
  const session = new Session(environment('wasm'))
  await session.open(document, 1)
  session.advance(steps)
  return session
}

test('what blocks have learnt outlasts a wire that is taken away and put back', async () => {
  const whole = smallNetwork()
  const { main } = whole.graphs
  const parted = { ...whole, graphs: { main: { ...main!, wires: main!.wires.filter(({ to }) => to !== 'out.x') } } }
  const session = await trained(whole, 5)
  const straight = await trained(whole, 5)
  const nodes = main!.nodes.filter(({ id }) => id !== 'adam')
  const wires = parted.graphs.main.wires.filter(({ to }) => to !== 'adam.loss')
  await session.open({ ...whole, graphs: { main: { ...main!, nodes, wires } } }, 2)
  expect(session.canTrain).toBe(false)
  expect(session.read('out.weight')).toBe(undefined)
  const weight = straight.read('out.weight')
  await session.open(whole, 3)
  expect(session.read('out.weight')).toEqual(weight)
})

test('while a learner waits for its loss, the last good program goes on', async () => {
  const whole = smallNetwork()
  const { main } = whole.graphs
  const parted = { ...whole, graphs: { main: { ...main!, wires: main!.wires.filter(({ to }) => to !== 'out.x') } } }
  const session = await trained(whole, 5)
  const straight = await trained(whole, 5)
  const report = await session.open(parted, 2)
  expect(report.current).toBe(false)
  expect(report.diagnostics.map(({ kind, node }) => `${kind} ${node}`)).toContain('waiting adam')
  expect(session.advance(5).points).toEqual(straight.advance(5).points)
  await session.open(whole, 3)
  expect(session.advance(5).points).toEqual(straight.advance(5).points)
})

test('a restart while a block waits leaves it nothing to come back to', async () => {
  const whole = smallNetwork()
  const { main } = whole.graphs
  const parted = { ...whole, graphs: { main: { ...main!, wires: main!.wires.filter(({ to }) => to !== 'out.x') } } }
  const session = await trained(whole, 5)
  await session.open(parted, 2)
  session.restart()
  await session.open(whole, 3)
  expect(session.advance(5).points).toEqual((await trained(whole, 0)).advance(5).points)
})

test('another learner in the place of one starts with nothing remembered, and the weights stay', async () => {
  const adam = smallNetwork()
  const { main } = adam.graphs
  const nodes = main!.nodes.map((each) => (each.id === 'adam' ? node('adam', 'sgd', { rate: 0.1 }) : each))
  const session = await trained(adam, 5)
  const weight = session.read('h.weight')
  await session.open({ ...adam, graphs: { main: { ...main!, nodes } } }, 2)
  expect(session.read('h.weight')).toEqual(weight)
  expect(session.read('adam.count')).toEqual(Float64Array.of(0))
  await session.open(adam, 3)
  expect(session.read('adam.count')).toEqual(Float64Array.of(0))
  expect(session.read('adam.mean:out.bias')).toEqual(Float64Array.of(0))
  expect(session.step).toBe(5)
})

test('a restart fits to what a turned knob gives, as a fresh session of the edited file does', async () => {
  const fitted = (value: number) =>
    documentOf(
      graph(
        [
          node('k', 'slider', { value }),
          node('c', 'constant', { value: [[1], [3]] }),
          node('m', 'multiply'),
          node('z', 'standardise'),
        ],
        'k.y > m.x',
        'c.y > m.y',
        'm.z > z.x',
      ),
    )
  const session = await trained(fitted(1), 0)
  session.write('k.value', [5])
  session.restart()
  expect(session.read('z.mean')).toEqual((await trained(fitted(5), 0)).read('z.mean'))
})

test('a file’s parameters are what blocks learn, not the seed, the clock or a knob', async () => {
  const one = (dtype: 'float' | 'u32', ...data: number[]) => ({
    dtype,
    shape: data.length > 1 ? [data.length] : [],
    data,
  })
  const slots = { seed: one('u32', 7, 9), clock: one('u32', 99), 'adam.rate': one('float', 123) }
  const session = new Session(environment('wasm'))
  const { diagnostics } = await session.open(smallNetwork({}, { parameters: { step: 3, slots } }), 1)
  expect(diagnostics.map(({ message }) => message)).toEqual(
    Object.keys(slots).map(
      (name) => `What the file has learnt for ${name} is not used: no block needs it in that shape.`,
    ),
  )
  expect(session.step).toBe(3)
  expect(session.read('adam.rate')).toEqual(Float64Array.of(Math.fround(0.05)))
  expect(session.read('seed')).toEqual(Float64Array.of(0, 1))
})

test('a slot takes as many numbers as it holds', async () => {
  const session = await trained(smallNetwork(), 0)
  expect(() => session.write('h.bias', [1, 2])).toThrow('h.bias holds 4 numbers, but got 2.')
})

test('blocks that fit in memory one by one, but not together, are refused, and what ran goes on', async () => {
  const ids = Array.from({ length: 10 }, (_, i) => `p${i}`)
  const large = documentOf(graph(ids.map((id) => node(id, 'parameter', { shape: [8000, 8000] }))))
  const session = await trained(smallNetwork(), 3)
  const report = await session.open(large, 2)
  expect(report.current).toBe(false)
  expect(report.diagnostics.map(({ kind, node: at, message }) => `${kind} ${at}: ${message}`)).toEqual([
    'problem : The parameters and data of this graph would take 2.4 GiB of memory, more than the 2 there are.',
  ])
  expect(session.advance(2).points.map(({ step }) => step)).toEqual([4, 5])
  await session.open(large, 3, { fresh: true })
  expect(session.canTrain).toBe(false)
})

describe('a block that is deleted and brought back', () => {
  const two = () => {
    const whole = smallNetwork()
    const { main } = whole.graphs
    // A second network beside, with a learner of its own, so that the first runs on without it.
    const more = graph(
      [node('h2', 'dense', { units: 1 }), node('loss2', 'squared-error'), node('sgd2', 'adam', { rate: 0.1 })],
      'x.y > h2.x',
      'h2.y > loss2.prediction',
      't.y > loss2.target',
      'loss2.loss > sgd2.loss',
    )
    return documentOf({ nodes: [...main!.nodes, ...more.nodes], wires: [...main!.wires, ...more.wires] })
  }
  const without = (document: GraphDocument, ...ids: string[]): GraphDocument => {
    const { nodes, wires } = document.graphs['main']!
    const isLeft = (end: string) => !ids.includes(end.split('.')[0]!)
    return documentOf({
      nodes: nodes.filter(({ id }) => !ids.includes(id)),
      wires: wires.filter(({ from, to }) => isLeft(from) && isLeft(to)),
    })
  }

  test('has what it had learnt, and its learner what it remembered', async () => {
    const session = await trained(two(), 5)
    const kept = ['h2.weight', 'h2.bias', 'sgd2.mean:h2.weight', 'sgd2.count'].map((name) => session.read(name))
    expect(kept.every((data) => data?.some((x) => x !== 0))).toBe(true)
    const { current } = await session.open(without(two(), 'h2', 'loss2', 'sgd2'), 2)
    expect([current, session.read('h2.weight')]).toEqual([true, undefined])
    session.advance(3)
    // Other edits in between, and others gone meanwhile.
    await session.open(without(two(), 'h2', 'loss2', 'sgd2', 'h', 'out', 'loss', 'adam'), 3)
    await session.open(without(two(), 'h2', 'loss2', 'sgd2'), 4)
    await session.open(two(), 5)
    const names = ['h2.weight', 'h2.bias', 'sgd2.mean:h2.weight', 'sgd2.count']
    expect(names.map((name) => session.read(name))).toEqual(kept)
  })

  test('outlasts another of its name, which starts anew', async () => {
    const session = await trained(two(), 5)
    const weight = session.read('h2.weight')
    await session.open(without(two(), 'h2', 'loss2', 'sgd2'), 2)
    const other = without(two(), 'loss2', 'sgd2')
    await session.open(other, 3)
    expect(session.read('h2.weight')).not.toEqual(weight)
    await session.open(without(two(), 'h2', 'loss2', 'sgd2'), 4)
    await session.open(two(), 5)
    expect(session.read('h2.weight')).toEqual(weight)
  })

  test('starts anew after a restart', async () => {
    const session = await trained(two(), 5)
    const weight = session.read('h2.weight')
    await session.open(without(two(), 'h2', 'loss2', 'sgd2'), 2)
    session.restart()
    await session.open(two(), 3)
    expect(session.read('h2.weight')).not.toEqual(weight)
  })
})
