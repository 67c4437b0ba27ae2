import { describe, expect, test } from 'vitest'
import { backends, type BackendName } from '../../../graph-runtime/backends/choose.ts'
import { compile } from '../../../graph-runtime/compile/compile.ts'
import type { GraphDocument } from '../../../graph-runtime/document/types.ts'
import { Model } from '../../../graph-runtime/session/model.ts'
import { profile, type NodeTime, type Profile } from '../../../graph-runtime/session/profile.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { documentOf, graph, node, smallNetwork } from './documents.ts'
import { environment } from './environment.ts'

const now = () => performance.now()

async function modelOf(document: GraphDocument, backend: BackendName = 'wasm'): Promise<Model> {
  const compiled = compile(document, catalog)
  expect(compiled.diagnostics.filter(({ kind }) => kind !== 'warning')).toEqual([])
  const model = await Model.make(compiled, backends[backend], 'f32')
  await model.initialise(document.seed)
  return model
}

async function profileOf(
  document: GraphDocument,
  { backend = 'wasm', ms = 100, clock = now }: { backend?: BackendName; ms?: number; clock?: () => number } = {},
) {
  const model = await modelOf(document, backend)
  const measured = await profile({ document, catalog, tables: new Map(), model, now: clock }, { ms })
  if (!measured) throw new Error('nothing was measured')
  return { model, measured }
}

const whole = ({ forward, backward, update }: NodeTime) => forward + backward + update
const sumOf = ({ nodes, rest }: Profile) => nodes.reduce((sum, each) => sum + whole(each), rest)

/** A network inside a block, and singular values, which a loop finds, of what it gives. */
const nested = (): GraphDocument =>
  documentOf(
    graph(
      [
        node('x', 'constant', { value: [0.5, -1, 2, 0.1], shape: [2, 2] }),
        node('net', 'graph', { graph: 'net' }),
        node('svd', 'svd', { iterations: 20 }),
        node('s', 'sum'),
        node('sgd', 'sgd', { rate: 1e-3 }),
      ],
      'x.y > net.x',
      'net.y > svd.x',
      'svd.s > s.x',
      's.y > sgd.loss',
    ),
    {
      graphs: {
        net: graph(
          [node('x', 'input'), node('h', 'dense', { units: 3, activation: 'tanh' }), node('y', 'output')],
          'x.x > h.x',
          'h.y > y.y',
        ),
      },
    },
  )

describe.each(['wasm', 'reference'] as const)('on %s', (backend) => {
  test('what blocks take is the step, in the passes that they have a part in', async () => {
    const { measured } = await profileOf(smallNetwork(), { backend })
    expect(sumOf(measured)).toBeCloseTo(measured.step, 9)
    expect(measured.step).toBeGreaterThan(0)
    expect(new Set(measured.nodes.map((each) => each.node))).toEqual(new Set(['h', 'out', 'loss', 'adam']))
    expect(measured.nodes).toEqual(measured.nodes.toSorted((a, b) => whole(b) - whole(a)))
    for (const { node: path, forward, backward, update } of measured.nodes) {
      expect(path === 'adam' ? forward + backward : update).toBe(0)
    }
  })

  test('blocks inside others go by their paths, and so does what loops compute', async () => {
    const { measured } = await profileOf(nested(), { backend })
    expect(sumOf(measured)).toBeCloseTo(measured.step, 9)
    const inside = measured.nodes.find((each) => each.node === 'net/h')!
    expect(inside.forward + inside.backward).toBeGreaterThan(0)
    expect(inside.update).toBe(0)
    const svd = measured.nodes.find((each) => each.node === 'svd')!
    expect(svd.forward).toBeGreaterThan(0)
    expect(svd.backward).toBeGreaterThan(0)
  })

  test('neither slots nor the steps that follow differ in one bit', async () => {
    const document = smallNetwork()
    const [model, other] = [await modelOf(document, backend), await modelOf(document, backend)]
    for (const each of [model, other]) {
      await each.prepare()
      await each.steps(7)
    }
    const before = await model.save()
    await profile({ document, catalog, tables: new Map(), model, now }, { ms: 20 })
    expect(await model.save()).toEqual(before)
    expect(await model.steps(5)).toEqual(await other.steps(5))
    expect(await model.save()).toEqual(await other.save())
  })

  test('a step with a clock computes what a step without one does', async () => {
    for (const document of [smallNetwork(), nested()]) {
      const [model, other] = [await modelOf(document, backend), await modelOf(document, backend)]
      await other.prepare()
      const timed = await model.timed(now)
      await timed.run(9)
      await other.steps(9)
      expect(await model.save()).toEqual(await other.save())
      expect(timed.spent().every(({ calls }) => calls % 9 === 0)).toBe(true)
      expect(timed.spent().every(({ ms, calls }) => ms === 0 && calls === 0)).toBe(true)
      timed.free()
    }
  })
})

test('one great product of matrices takes most of the step', async () => {
  const spread = (count: number) => Array.from({ length: count }, (_, i) => ((i * 7919) % 1000) / 500 - 1)
  const main = graph(
    [
      node('x', 'constant', { value: spread(128 * 512), shape: [128, 512] }),
      node('great', 'dense', { units: 512 }),
      node('relu', 'relu'),
      node('small', 'dense', { units: 2 }),
      node('loss', 'sum'),
      node('sgd', 'sgd', { rate: 1e-9 }),
    ],
    'x.y > great.x',
    'great.y > relu.x',
    'relu.y > small.x',
    'small.y > loss.x',
    'loss.y > sgd.loss',
  )
  const { measured } = await profileOf(documentOf(main), { ms: 400 })
  expect(measured.nodes[0]!.node).toBe('great')
  expect(whole(measured.nodes[0]!) / measured.step).toBeGreaterThan(0.6)
})

test('a clock of a tenth of a millisecond is fine enough', async () => {
  const coarse = () => Math.floor(performance.now() * 10) / 10
  const { measured } = await profileOf(smallNetwork(), { ms: 300, clock: coarse })
  expect(sumOf(measured)).toBeCloseTo(measured.step, 9)
  expect(measured.nodes.map((each) => each.node)).toEqual(expect.arrayContaining(['h', 'out']))
})

test('without a learner there are no steps to measure', async () => {
  const document = documentOf(graph([node('x', 'constant', { value: [1] }), node('s', 'sum')], 'x.y > s.x'))
  const session = new Session(environment())
  await session.open(document, 1)
  expect(await session.answer({ name: 'profile', asked: { ms: 10 } })).toBeUndefined()
})
