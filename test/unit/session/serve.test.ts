import { expect, test } from 'vitest'
import type { Backend } from '../../../graph-runtime/backends/backend.ts'
import type { GraphDocument } from '../../../graph-runtime/document/types.ts'
import { connect } from '../../../graph-runtime/session/client.ts'
import { pointsOf } from '../../../graph-runtime/session/measured.ts'
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
    m.is === 'progress' ? m.measured.flatMap(({ on, steps }) => (on === 'train' ? [...steps] : [])) : [],
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
    m.is === 'progress'
      ? m.measured.flatMap(({ steps, metrics }) => (metrics.some(({ name }) => name === 'accuracy') ? [...steps] : []))
      : [],
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
  const points = heard.flatMap((m) => (m.is === 'progress' ? m.measured.flatMap(pointsOf) : []))
  const tested = points.filter(({ on }) => on === 'test').map(({ step }) => step)
  expect(tested.filter((step) => step > 0 && step < 400).length).toBeGreaterThan(30)
  // Each beside what the same step is on training data, to be compared with it.
  const beside = (step: number) => points.some((point) => point.step === step && point.on === 'train')
  expect(tested.filter((step) => !beside(step))).toEqual([])
})

test('a run that is over in one slice is read all along it, though the first reading takes longer than the slice', async () => {
  let readings = () => 0
  // A clock by which steps take no time, the first reading 40 ms and each other 1 ms.
  const now = () => readings() + (readings() > 0 ? 39 : 0)
  const { client, heard, status } = conversation({ ...environment(), now })
  readings = () => heard.filter(({ is }) => is === 'readings').length
  client.open(smallNetwork({}, { steps: 400 }))
  client.watch([], ['h.weight'])
  await client.ask('tensors', { ports: [], slots: [] })
  heard.length = 0
  client.run()
  await status('done')
  const read = heard.flatMap((m) => (m.is === 'readings' ? m.step : []))
  expect(read.filter((step) => step > 100 && step < 400).length).toBeGreaterThan(10)
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
  const steps = Float64Array.from({ length: 300_000 }, (_, i) => i + 1)
  const losses = steps.map((step) => 1 / step)
  for (let i = 0; i < steps.length; i += 1000) {
    const data = losses.slice(i, i + 1000)
    display.add({ on: 'train', steps: steps.slice(i, i + 1000), metrics: [{ name: 'loss', data }] })
  }
  display.tell(1, undefined)
  const told = heard.flatMap((message) => (message.is === 'progress' ? message.measured.flatMap(pointsOf) : []))
  expect(told.length).toBeGreaterThan(100)
  expect(told.length).toBeLessThan(1000)
  expect(told.at(-1)).toEqual({ on: 'train', step: 300_000, values: { loss: 1 / 300_000 } })
  expect(told.filter(({ step, values }) => values['loss'] !== 1 / step)).toEqual([])
  expect(told.filter(({ step }, i) => i > 0 && step <= told[i - 1]!.step)).toEqual([])
})

/** Surroundings with a device whose steps take until they are let. */
function slowSteps() {
  const real = environment()
  let [letGo, begin] = [() => {}, () => {}]
  const isOver = new Promise<void>((resolve) => (letGo = resolve))
  const hasBegun = new Promise<void>((resolve) => (begin = resolve))
  const compile: Backend['compile'] = async (program, options) => {
    const executable = await real.backend.compile(program, options)
    const run = executable.run.bind(executable)
    executable.run = async (steps) => {
      begin()
      await isOver
      return run(steps)
    }
    return executable
  }
  return { surroundings: { ...real, backend: { ...real.backend, compile } }, hasBegun, letGo: () => letGo() }
}

test('while a step of another device is waited for a run is paused at once, and a run that was begun after goes on', async () => {
  const { surroundings, hasBegun, letGo } = slowSteps()
  const { client, status } = conversation(surroundings)
  const runs = status('running')
  client.open(smallNetwork())
  client.run()
  await runs
  await hasBegun
  client.pause()
  await status('paused')
  letGo()
  expect((await client.ask('tensors', { ports: [], slots: [] })).step).toBe(1)
  client.pause()
  client.run(20)
  await status('done')
  expect((await client.ask('tensors', { ports: [], slots: [] })).step).toBe(20)
})

/** Surroundings in which a data file comes when it is let. */
function slowData() {
  const real = environment()
  let letCome = () => {}
  const isHere = new Promise<void>((resolve) => (letCome = resolve))
  return {
    letCome: () => letCome(),
    surroundings: {
      ...real,
      async loadTable(name: string, come?: (loaded: { come: number; of?: number }) => void) {
        come?.({ come: 5, of: 10 })
        await isHere
        return real.loadTable(name)
      },
    },
  }
}
const withData = (document: GraphDocument): GraphDocument => {
  const main = document.graphs['main']!
  return { ...document, graphs: { main: { ...main, nodes: [...main.nodes, node('data', 'dataset')] } } }
}

test('while data come a run is paused at once, and how much has come is told', async () => {
  const { surroundings, letCome } = slowData()
  const { client, heard, next, status } = conversation(surroundings)
  client.open(smallNetwork())
  client.run()
  await status('running')
  client.open(withData(smallNetwork()))
  await next((message) => message.is === 'loading')
  client.pause()
  await status('paused')
  expect(heard.filter(({ is }) => is === 'loading')).toEqual([
    { is: 'loading', file: 'iris.csv', loaded: { come: 5, of: 10 } },
  ])
  letCome()
  const report = await next((message) => message.is === 'report')
  expect(report.is === 'report' && report.diagnostics).toEqual([])
  expect(heard.findLast(({ is }) => is === 'loading')).toEqual({ is: 'loading', file: 'iris.csv' })
})

test('a document that takes the place of one whose data have not come does not wait for them, and goes on as that was to', async () => {
  const { surroundings } = slowData()
  const { client, next } = conversation(surroundings)
  const learnt = { step: 7, slots: { 'h.bias': { shape: [4], dtype: 'float', data: [1, 2, 3, 4] } } } as const
  client.reopen(withData(smallNetwork()), learnt)
  await next((message) => message.is === 'loading')
  client.open(smallNetwork())
  await next((message) => message.is === 'report')
  const { step, answer } = await client.ask('tensors', { ports: [], slots: ['h.bias'] })
  expect(step).toBe(7)
  expect([...answer[0]!.data]).toEqual([1, 2, 3, 4])
})

test('data that could not be had are tried again, and the block says why they are missing', async () => {
  const real = environment()
  let tries = 0
  const { client, next } = conversation({
    ...real,
    loadTable: (name) => (tries++ === 0 ? Promise.reject(new Error('the server answered 404')) : real.loadTable(name)),
  })
  const document = withData(smallNetwork())
  client.open(document)
  const first = await next((message) => message.is === 'report')
  expect(first.is === 'report' && first.diagnostics).toMatchObject([
    {
      kind: 'problem',
      node: 'data',
      again: true,
      message: 'The data file iris.csv could not be loaded: the server answered 404.',
    },
  ])
  expect(tries).toBe(1)
  client.open(document)
  const second = await next((message) => message.is === 'report')
  expect(second.is === 'report' && second.diagnostics).toEqual([])
})
