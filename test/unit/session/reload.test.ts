import { describe, expect, test } from 'vitest'
import type { GraphDocument } from '../../../graph-runtime/document/types.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { documentOf, graph, node, smallNetwork } from './documents.ts'
import { environment } from './environment.ts'

async function trained(document: GraphDocument, steps: number) {
  const session = new Session(environment('wasm'))
  await session.open(document, 1)
  await session.advance(steps)
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
  expect(await session.read('out.weight')).toBe(undefined)
  const weight = await straight.read('out.weight')
  await session.open(whole, 3)
  expect(await session.read('out.weight')).toEqual(weight)
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
  expect((await session.advance(5)).measured).toEqual((await straight.advance(5)).measured)
  await session.open(whole, 3)
  expect((await session.advance(5)).measured).toEqual((await straight.advance(5)).measured)
})

test('a restart while a block waits leaves it nothing to come back to', async () => {
  const whole = smallNetwork()
  const { main } = whole.graphs
  const parted = { ...whole, graphs: { main: { ...main!, wires: main!.wires.filter(({ to }) => to !== 'out.x') } } }
  const session = await trained(whole, 5)
  await session.open(parted, 2)
  await session.restart()
  await session.open(whole, 3)
  expect((await session.advance(5)).measured).toEqual((await (await trained(whole, 0)).advance(5)).measured)
})

test('another learner in the place of one starts with nothing remembered, and the weights stay', async () => {
  const adam = smallNetwork()
  const { main } = adam.graphs
  const nodes = main!.nodes.map((each) => (each.id === 'adam' ? node('adam', 'sgd', { rate: 0.1 }) : each))
  const session = await trained(adam, 5)
  const weight = await session.read('h.weight')
  await session.open({ ...adam, graphs: { main: { ...main!, nodes } } }, 2)
  expect(await session.read('h.weight')).toEqual(weight)
  expect(await session.read('adam.count')).toEqual(Float64Array.of(0))
  await session.open(adam, 3)
  expect(await session.read('adam.count')).toEqual(Float64Array.of(0))
  expect(await session.read('adam.mean:out.bias')).toEqual(Float64Array.of(0))
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
  await session.restart()
  expect(await session.read('z.mean')).toEqual(await (await trained(fitted(5), 0)).read('z.mean'))
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
  expect(await session.read('adam.rate')).toEqual(Float64Array.of(Math.fround(0.05)))
  expect(await session.read('seed')).toEqual(Float64Array.of(0, 1))
})

test('a slot takes as many numbers as it holds', async () => {
  const session = await trained(smallNetwork(), 0)
  expect(() => session.write('h.bias', [1, 2])).toThrow('h.bias holds 4 numbers, but got 2.')
})

test('blocks that fit in memory one by one, but not together, are refused beside the largest, and what ran goes on', async () => {
  const ids = Array.from({ length: 10 }, (_, i) => `p${i}`)
  const large = documentOf(graph(ids.map((id) => node(id, 'parameter', { shape: [8000, id === 'p7' ? 8192 : 8000] }))))
  const session = await trained(smallNetwork(), 3)
  const report = await session.open(large, 2)
  expect(report.current).toBe(false)
  expect(report.diagnostics.map(({ kind, node: at, message }) => `${kind} ${at}: ${message}`)).toEqual([
    'problem p7: The parameters and data of this graph would take 2.4 GiB of memory, more than the 2 there are. ' +
      'The most is for Parameter p7.',
  ])
  expect([...(await session.advance(2)).measured.steps]).toEqual([4, 5])
  await session.open(large, 3, { fresh: true })
  expect(session.canTrain).toBe(false)
})

test('a step whose values do not fit in memory is refused beside the block that needs the most', async () => {
  const names = Array.from({ length: 12 }, (_, i) => `s${i}`)
  const nodes = [
    node('a', 'parameter', { shape: [8192, 1] }),
    node('b', 'parameter', { shape: [1, 8192] }),
    node('product', 'multiply'),
    ...names.map((name) => node(name, 'softmax')),
    node('sum', 'sum'),
    node('learner', 'sgd'),
  ]
  const chain = ['product.z', ...names.map((name) => `${name}.y`)]
  const wires = chain.map((from, i) => `${from} > ${names[i] ?? 'sum'}.x`)
  const large = documentOf(graph(nodes, 'a.y > product.x', 'b.y > product.y', ...wires, 'sum.y > learner.loss'))
  const [problem, ...more] = (await new Session(environment('wasm')).open(large, 1)).diagnostics
  expect(more).toEqual([])
  expect(names).toContain(problem?.node)
  expect(problem?.message).toMatch(
    /^A step of this graph would take [\d.]+ GiB of memory, more than the 2 there are\. The most is for Softmax s\d+\.$/,
  )
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
    const read = (names: readonly string[]) => Promise.all(names.map((name) => session.read(name)))
    const kept = await read(['h2.weight', 'h2.bias', 'sgd2.mean:h2.weight', 'sgd2.count'])
    expect(kept.every((data) => data?.some((x) => x !== 0))).toBe(true)
    const { current } = await session.open(without(two(), 'h2', 'loss2', 'sgd2'), 2)
    expect([current, await session.read('h2.weight')]).toEqual([true, undefined])
    await session.advance(3)
    // Other edits in between, and others gone meanwhile.
    await session.open(without(two(), 'h2', 'loss2', 'sgd2', 'h', 'out', 'loss', 'adam'), 3)
    await session.open(without(two(), 'h2', 'loss2', 'sgd2'), 4)
    await session.open(two(), 5)
    const names = ['h2.weight', 'h2.bias', 'sgd2.mean:h2.weight', 'sgd2.count']
    expect(await read(names)).toEqual(kept)
  })

  test('outlasts another of its name, which starts anew', async () => {
    const session = await trained(two(), 5)
    const weight = await session.read('h2.weight')
    await session.open(without(two(), 'h2', 'loss2', 'sgd2'), 2)
    const other = without(two(), 'loss2', 'sgd2')
    await session.open(other, 3)
    expect(await session.read('h2.weight')).not.toEqual(weight)
    await session.open(without(two(), 'h2', 'loss2', 'sgd2'), 4)
    await session.open(two(), 5)
    expect(await session.read('h2.weight')).toEqual(weight)
  })

  test('starts anew after a restart', async () => {
    const session = await trained(two(), 5)
    const weight = await session.read('h2.weight')
    await session.open(without(two(), 'h2', 'loss2', 'sgd2'), 2)
    await session.restart()
    await session.open(two(), 3)
    expect(await session.read('h2.weight')).not.toEqual(weight)
  })
})
