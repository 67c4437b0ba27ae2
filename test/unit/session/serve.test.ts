import { expect, test } from 'vitest'
import { connect } from '../../../graph-runtime/session/client.ts'
import type { FromSession, Status } from '../../../graph-runtime/session/protocol.ts'
import { Display } from '../../../graph-runtime/session/display.ts'
import { serve } from '../../../graph-runtime/session/serve.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { documentOf, graph, node, smallNetwork } from './documents.ts'
import { environment } from './environment.ts'

/** A client and a served session in one process, and a way to wait for what it says. */
function conversation(surroundings = environment()) {
  const heard: FromSession[] = []
  const waiting: { test: (message: FromSession) => boolean; resolve: (message: FromSession) => void }[] = []
  const receive = serve(surroundings, (message) => client.receive(structuredClone(message)))
  const client = connect(
    (message) => setImmediate(() => receive(structuredClone(message))),
    (message) => {
      heard.push(message)
      for (const entry of waiting.filter((w) => w.test(message))) {
        waiting.splice(waiting.indexOf(entry), 1)
        entry.resolve(message)
      }
    },
  )
  const next = (test: (message: FromSession) => boolean) =>
    new Promise<FromSession>((resolve) => waiting.push({ test, resolve }))
  const status = (is: Status['status']) => next((message) => message.is === 'status' && message.status === is)
  return { client, heard, next, status }
}

test('a run goes to the end of the document and says so; every point has its step', async () => {
  const { client, heard, status } = conversation()
  client.open(smallNetwork({}, { steps: 300 }))
  client.watch(['h.y'], ['h.weight'])
  client.run()
  await status('done')
  const { step } = await client.ask('tensors', { ports: [], slots: [] })
  expect(step).toBe(300)
  const steps = heard.flatMap((m) =>
    m.is === 'progress' ? m.points.filter((p) => p.on === 'train').map((p) => p.step) : [],
  )
  expect(steps).toEqual(steps.toSorted((a, b) => a - b))
  expect(steps.at(-1)).toBe(300)
  const readings = heard.filter((m) => m.is === 'readings').at(-1)
  expect(readings?.is === 'readings' && readings.entries.map((e) => `${e.name} ${e.pass}`)).toEqual([
    'h.y forward',
    'h.y backward',
    'h.weight forward',
    'h.weight backward',
  ])
})

test('a metric that steps do not give is measured all along a run, however fast it is', async () => {
  const { client, heard, status } = conversation()
  const { nodes, wires } = smallNetwork().graphs['main']!
  const measured = [
    { from: 'out.y', to: 'right.prediction' },
    { from: 't.y', to: 'right.target' },
  ]
  client.open(
    documentOf({ nodes: [...nodes, node('right', 'accuracy')], wires: [...wires, ...measured] }, { steps: 400 }),
  )
  client.run()
  await status('done')
  const steps = heard.flatMap((m) =>
    m.is === 'progress' ? m.points.flatMap(({ step, values }) => ('accuracy' in values ? [step] : [])) : [],
  )
  const isLate = (step: number, i: number) => i > 0 && step > Math.max(1, Math.ceil(steps[i - 1]! * 1.1))
  expect(steps.filter(isLate)).toEqual([])
  expect(steps.length).toBeGreaterThan(40)
})

test('what a run does on test data is measured all along it, also if it is over before anything can be shown', async () => {
  // A clock that stands still: all steps are taken in one slice, and no share of the time is used up.
  const { client, heard, status } = conversation({ ...environment(), now: () => 0 })
  client.open(smallNetwork({}, { steps: 400 }))
  client.run()
  await status('done')
  await client.ask('tensors', { ports: [], slots: [] })
  const points = heard.flatMap((m) => (m.is === 'progress' ? m.points : []))
  const tested = points.filter(({ on }) => on === 'test').map(({ step }) => step)
  expect(tested.filter((step) => step > 0 && step < 400).length).toBeGreaterThan(30)
  // Each beside what the same step is on training data, to be compared with it.
  const beside = (step: number) => points.some((point) => point.step === step && point.on === 'train')
  expect(tested.filter((step) => !beside(step))).toEqual([])
})

test('pause stops an endless run, and asking afterwards gives whole tensors', async () => {
  const { client, status, next } = conversation()
  client.open(smallNetwork())
  client.run()
  await next((m) => m.is === 'progress' && m.step > 50)
  client.pause()
  await status('paused')
  const { step, answer } = await client.ask('tensors', { ports: ['h.y'], slots: ['out.weight'] })
  expect(step).toBeGreaterThan(50)
  expect(answer.map((t) => [t.name, t.pass, t.data.length])).toEqual([
    ['h.y', 'forward', 16],
    ['h.y', 'backward', 16],
    ['out.weight', 'forward', 4],
    ['out.weight', 'backward', 4],
  ])
  expect((await client.ask('tensors', { ports: [], slots: [] })).step).toBe(step)
})

test('what is said about an older document is dropped', async () => {
  const { client, heard, next } = conversation()
  client.open(smallNetwork())
  client.run()
  await next((m) => m.is === 'progress' && m.step > 0)
  const revision = client.open(smallNetwork(), true)
  const before = heard.length
  await next((m) => m.is === 'report')
  expect(heard.slice(before).every((m) => !('revision' in m) || m.revision === revision)).toBe(true)
  client.pause()
})

test('a request that cannot be met is answered, and the session lives on', async () => {
  const { client, next } = conversation()
  client.open(smallNetwork())
  client.run()
  const running = next((m) => m.is === 'progress' && m.step > 0)
  await running
  client.pause()
  client.reopen(smallNetwork(), { step: 3, slots: { 'h.weight': { shape: [1], dtype: 'float', data: [1] } } })
  expect((await client.ask('tensors', { ports: [], slots: [] })).step).toBe(3)
  expect((await client.save()).slots['h.weight']!.shape).toEqual([2, 4])
})

test('many steps asked for at once can be paused like a run', async () => {
  const { client, status } = conversation()
  client.open(smallNetwork())
  client.advance(1_000_000)
  await status('running')
  client.pause()
  await status('paused')
  const { step } = await client.ask('tensors', { ports: [], slots: [] })
  expect(step).toBeGreaterThan(0)
  expect(step).toBeLessThan(1_000_000)
})

test('whatever is asked before a document is open is answered, and the session lives on', async () => {
  const { client, heard, next } = conversation()
  client.advance(5)
  client.run()
  client.pause()
  client.restart()
  client.write('h.bias', [1])
  await expect(client.ask('tensors', { ports: ['h.y'], slots: ['h.bias'] })).rejects.toThrow('Nothing runs yet')
  expect(heard.flatMap((m) => (m.is === 'failed' ? m.message : []))).toEqual([
    'There is nothing to run: no document is open.',
    'There is nothing to train: wire a loss into a learner.',
  ])
  client.open(smallNetwork())
  client.write('h.bias', [1])
  client.advance(3)
  await next((m) => m.is === 'status' && (m.status === 'paused' || m.status === 'done'))
  expect((await client.ask('tensors', { ports: [], slots: [] })).step).toBe(3)
  expect(heard.flatMap((m) => (m.is === 'failed' ? m.message : [])).at(-1)).toBe('h.bias holds 4 numbers, but got 1.')
})

test('a check in the middle of a run stands where the slots stand, and changes no bit of it', async () => {
  const trained = async (checks: boolean) => {
    const { client, next } = conversation()
    client.open(smallNetwork())
    const rows = []
    for (let i = 0; i < 3; i++) {
      // On a busy machine the steps are taken as a run, which ends as done.
      const taken = next((m) => m.is === 'status' && (m.status === 'paused' || m.status === 'done'))
      client.advance(5)
      await taken
      if (!checks) continue
      const before = await client.save()
      const checked = await client.ask('check', { node: 'h', curveOf: 1 })
      expect(await client.save()).toEqual(before)
      expect(checked.step).toBe(5 * (i + 1))
      rows.push(checked.answer)
    }
    return { rows, saved: await client.save() }
  }
  const [checked, left] = [await trained(true), await trained(false)]
  expect(checked.saved).toEqual(left.saved)
  const byWeight = checked.rows.map((rows) => rows.find(({ of }) => of === 'h.weight')!)
  expect(byWeight.every(({ pass, curve }) => pass && curve?.length === 19)).toBe(true)
  expect(new Set(byWeight.map(({ reverse }) => reverse)).size).toBe(3)
})

test('a check takes a knob as it was turned, goes into own blocks, and finds nothing where there is no block', async () => {
  const { client } = conversation()
  const inner = graph([node('in', 'input'), node('q', 'square'), node('out', 'output')], 'in.x > q.x', 'q.y > out.y')
  const main = graph([node('k', 'slider', { value: 0.5 }), node('g', 'graph', { graph: 'inner' })], 'k.y > g.in')
  client.open(documentOf(main, { graphs: { inner } }))
  client.write('k.value', [0.75])
  expect((await client.ask('check', { node: 'g/q', curveOf: 0 })).answer).toMatchObject([
    { of: 'g/q.x', reverse: 1.5, forward: 1.5, pass: true },
  ])
  expect((await client.ask('check', { node: 'nowhere', curveOf: 0 })).answer).toEqual([])
})

test('of very many points that come before they can be told, some are told, the last of them too', () => {
  const heard: FromSession[] = []
  const session = new Session(environment())
  const display = new Display(session, environment(), (message) => heard.push(message))
  const points = Array.from({ length: 300_000 }, (_, i) => ({
    on: 'train' as const,
    step: i + 1,
    values: { loss: 1 / (i + 1) },
  }))
  display.add(points)
  display.add([{ on: 'test', step: 300_000, values: { loss: 2 } }])
  display.tell(1, undefined)
  const told = heard.flatMap((message) => (message.is === 'progress' ? message.points : []))
  expect(told.length).toBeGreaterThan(100)
  expect(told.length).toBeLessThan(1000)
  expect(told.slice(-2)).toEqual([points.at(-1), { on: 'test', step: 300_000, values: { loss: 2 } }])
})
