import { describe, expect, test } from 'vitest'
import type { BackendName } from '../../../graph-runtime/backends/choose.ts'
import type { SavedSlots } from '../../../graph-runtime/document/types.ts'
import { pointsOf } from '../../../graph-runtime/session/measured.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { documentOf, graph, node, smallNetwork } from './documents.ts'
import { environment } from './environment.ts'

async function opened(document = smallNetwork(), backend: BackendName = 'wasm') {
  const session = new Session(environment(backend))
  const report = await session.open(document, 1)
  return { session, report }
}
const losses = async (session: Session, steps: number) =>
  pointsOf((await session.advance(steps)).measured).map((point) => point.values.loss!)

describe.each(['reference', 'wasm'] as const)('on %s', (backend) => {
  test('training makes the loss small', async () => {
    const { session, report } = await opened(smallNetwork(), backend)
    expect(report.diagnostics).toEqual([])
    const curve = await losses(session, 400)
    expect(curve).toHaveLength(400)
    expect(curve[0]).toBeGreaterThan(0.2)
    expect(curve.at(-1)).toBeLessThan(0.02)
    expect(session.step).toBe(400)
  })

  test('the same file and seed give the same bits, another seed others', async () => {
    const run = async (seed: number) => losses((await opened(smallNetwork({}, { seed }), backend)).session, 50)
    expect(await run(7)).toEqual(await run(7))
    expect(await run(7)).not.toEqual(await run(8))
  })

  test('looking changes no bit of the training', async () => {
    const [a, b] = [(await opened(smallNetwork(), backend)).session, (await opened(smallNetwork(), backend)).session]
    for (let i = 0; i < 20; i++) {
      await b.look({ mode: 'train', ports: ['h.y', 'x.y', 'loss.loss'], slots: ['h.weight', 'out.bias'] })
      await b.measure('test')
      expect((await b.advance(1)).measured).toEqual((await a.advance(1)).measured)
    }
    expect(await b.read('h.weight')).toEqual(await a.read('h.weight'))
  })
})

test('a knob turns while it trains, and nothing is compiled anew', async () => {
  const { session } = await opened(smallNetwork({ rate: 0 }))
  const still = await losses(session, 3)
  expect(new Set(still).size).toBe(1)
  expect(session.write('adam.rate', [0.05])).toBe(true)
  const moving = await losses(session, 3)
  expect(moving[2]).toBeLessThan(moving[0]!)
  expect(session.write('adam.speed', [1])).toBe(false)
})

test('a restart leaves knobs as they were turned', async () => {
  const [turned, written] = [(await opened()).session, (await opened()).session]
  await turned.advance(3)
  turned.write('adam.rate', [0.001])
  await turned.restart()
  written.write('adam.rate', [0.001])
  expect(await turned.read('adam.rate')).toEqual(Float64Array.of(Math.fround(0.001)))
  expect(await losses(turned, 5)).toEqual(await losses(written, 5))
})

test('an edit keeps what was learnt where names and types agree', async () => {
  const { session } = await opened()
  await losses(session, 20)
  const before = { h: await session.read('h.weight'), out: await session.read('out.weight') }
  const wider = smallNetwork()
  const { main } = wider.graphs
  const nodes = main!.nodes.map((n) => (n.id === 'out' ? node('out', 'dense', { units: 1, activation: 'sigmoid' }) : n))
  await session.open({ ...wider, graphs: { main: { ...main!, nodes } } }, 2)
  expect(await session.read('h.weight')).toEqual(before.h)
  expect(await session.read('out.weight')).toEqual(before.out)
  expect(session.step).toBe(20)
  const other = main!.nodes.map((n) => (n.id === 'h' ? node('h', 'dense', { units: 5, activation: 'tanh' }) : n))
  await session.open({ ...wider, graphs: { main: { ...main!, nodes: other } } }, 3)
  expect(await session.read('h.weight')).toHaveLength(10)
  expect(await session.read('out.bias')).not.toEqual(new Float64Array(1))
})

test('what parameters start from counts at once before the first step, and after it from the next restart on', async () => {
  const starting = (value: number, parameters?: SavedSlots) =>
    documentOf(
      graph(
        [
          node('w', 'parameter', { value, shape: [2] }),
          node('square', 'square'),
          node('loss', 'sum'),
          node('sgd', 'sgd', { rate: 0.25 }),
        ],
        'w.y > square.x',
        'square.y > loss.x',
        'loss.y > sgd.loss',
      ),
      parameters && { parameters },
    )
  const { session, report } = await opened(starting(1))
  expect(report.diagnostics).toEqual([])
  await session.open(starting(4), 2)
  expect(await session.read('w.value')).toEqual(Float64Array.of(4, 4))
  await losses(session, 1)
  const learnt = await session.read('w.value')
  expect(learnt).toEqual(Float64Array.of(2, 2))
  await session.open(starting(8), 3)
  expect(await session.read('w.value')).toEqual(learnt)
  await session.restart()
  expect(await session.read('w.value')).toEqual(Float64Array.of(8, 8))

  // What a file brings is not drawn anew.
  const saved = { ...(await session.save()), step: 0 }
  const other = (await opened(starting(8, saved))).session
  await other.open(starting(1, saved), 2)
  expect(await other.read('w.value')).toEqual(Float64Array.of(8, 8))
})

test('a document with a problem is reported, and the last good one goes on', async () => {
  const { session } = await opened()
  await losses(session, 5)
  const good = smallNetwork()
  const broken = {
    ...good.graphs.main!,
    nodes: good.graphs.main!.nodes.map((n) => (n.id === 't' ? node('t', 'constant', { value: [[1, 2, 3]] }) : n)),
  }
  const report = await session.open({ ...good, graphs: { main: broken } }, 2)
  expect(report.current).toBe(false)
  expect(report.diagnostics.map((d) => [d.kind, d.node])).toEqual([
    ['problem', 'loss'],
    ['waiting', 'adam'],
  ])
  expect(await losses(session, 5)).toHaveLength(5)
  expect(session.step).toBe(10)
})

test('restart begins anew, with the same seed or another', async () => {
  const { session } = await opened()
  const first = await losses(session, 10)
  const run = session.run
  await session.restart()
  expect(session.step).toBe(0)
  expect(session.run).toBe(run + 1)
  expect(await losses(session, 10)).toEqual(first)
  await session.restart(99)
  expect(await losses(session, 10)).not.toEqual(first)
})

test('what was learnt is saved and taken up again to the bit', async () => {
  const document = smallNetwork({}, { precision: 'f64' })
  const { session } = await opened(document)
  await losses(session, 10)
  const saved = await session.save()
  const rest = await losses(session, 10)
  const { session: later } = await opened({ ...document, parameters: saved })
  expect(later.step).toBe(10)
  expect(await losses(later, 10)).toEqual(rest)
})

test('a fresh start goes on with what an earlier session had learnt, to the bit, and not with what the file brings', async () => {
  const { session } = await opened(smallNetwork())
  await losses(session, 10)
  const saved = await session.save()
  const rest = await losses(session, 10)
  const document = smallNetwork({}, { parameters: { step: 3, slots: {} } })
  const later = new Session(environment())
  await later.open(document, 1, { fresh: true, goesOn: saved })
  expect([later.step, later.run]).toEqual([10, 1])
  expect(await losses(later, 10)).toEqual(rest)
  await later.restart()
  expect(later.step).toBe(3)
})

test('NaN stops the run, names the block where it began, and leaves the slots as they were before', async () => {
  const document = documentOf(
    graph(
      [node('w', 'parameter', { value: 1 }), node('log', 'log'), node('sgd', 'sgd', { rate: 0.4 })],
      'w.y > log.x',
      'log.y > sgd.loss',
    ),
  )
  const { session, report } = await opened(document)
  expect(report.diagnostics).toEqual([])
  const { measured, fault } = await session.advance(100)
  expect(fault?.node).toBe('log')
  expect(fault?.message).toMatch(/^Loss is NaN since step \d+, first at Log, because its input is −0\.\d+ \(log\)\.$/)
  expect(measured.steps.at(-1)).toBe(fault!.step - 1)
  expect(session.step).toBe(fault!.step - 1)
  expect((await session.read('w.value'))!.every(Number.isFinite)).toBe(true)
})
