import { describe, expect, test } from 'vitest'
import { Lost, Unfit, type Backend } from '../../../graph-runtime/backends/backend.ts'
import { reference } from '../../../graph-runtime/backends/reference/backend.ts'
import { wasm } from '../../../graph-runtime/backends/wasm/backend.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { TooLarge } from '../../../graph-runtime/ir/types.ts'
import type { GraphDocument } from '../../../graph-runtime/document/types.ts'
import { documentOf, graph, node, smallNetwork } from './documents.ts'
import { environment } from './environment.ts'

/** A device that computes as the reference does, and is lost after so many runs; real, unless a processor plays it. */
function device(runs = Infinity, isPlayed = false): Backend {
  let left = runs
  const check = () => {
    if (left <= 0) throw new Lost('it was unplugged')
  }
  return {
    name: 'device',
    atOnceMs: 1,
    device: async () => ({ name: 'test device', isPlayed }),
    async compile(program, options) {
      const inner = await reference.compile(program, options)
      const [run, readSlot] = [inner.run.bind(inner), inner.readSlot.bind(inner)]
      inner.run = async (steps) => {
        check()
        left -= steps
        return run(steps)
      }
      inner.readSlot = async (slot) => {
        check()
        return readSlot(slot)
      }
      return inner
    },
  }
}
const refusing = (error: Error): Backend => ({ ...device(), compile: () => Promise.reject(error) })

async function opened(gpu: Backend | undefined, document = smallNetwork({}, { device: 'gpu' })) {
  const session = new Session({ ...environment(), backend: wasm, ...(gpu && { gpu }) })
  const report = await session.open(document, 1)
  return { session, report }
}

describe('a document that asks for a GPU', () => {
  test('runs there', async () => {
    const { session, report } = await opened(device())
    expect(report).toMatchObject({ backend: 'device', diagnostics: [] })
    expect(session.device).toEqual({ name: 'test device', isPlayed: false })
    expect((await session.advance(20)).measured.steps).toHaveLength(20)
    expect(session.takeWord()).toBe(undefined)
  })

  test.each([
    [refusing(new Unfit('its loops are too long')), 'its loops are too long', 'Choose the processor as its device.'],
    [refusing(new Unfit('it sees f64', 'Choose f32.')), 'it sees f64', 'Choose f32.'],
    [
      refusing(new TooLarge('A step of it takes 9 MiB.')),
      'A step of it takes 9 MiB',
      'Choose smaller shapes or fewer rows, or the processor as its device.',
    ],
    [undefined, 'there is none here', 'Choose the processor as its device, or open it in the page.'],
  ])(
    'runs on the processor where a GPU cannot do it, and that is said once, with what mends it',
    async (gpu, why, mend) => {
      const { session, report } = await opened(gpu)
      const message = `The graph does not run on the GPU: ${why}. It runs on the processor.`
      expect(report).toMatchObject({
        backend: 'wasm',
        current: true,
        diagnostics: [{ kind: 'warning', message, mend }],
      })
      expect(session.device).toBe(undefined)
      expect(session.takeWord()).toBe(`${message} ${mend}`)
      await session.open(smallNetwork({ rate: 0.02 }, { device: 'gpu' }), 2)
      expect(session.takeWord()).toBe(undefined)
      expect((await session.advance(5)).measured.steps).toHaveLength(5)
    },
  )

  test('goes on without it when it is lost, from what was copied, with its knobs as they were turned', async () => {
    const { session } = await opened(device(12))
    session.write('adam.rate', [0.03])
    for (let i = 0; i < 3; i++) await session.advance(4)
    const { measured, fault } = await session.advance(4)
    expect(fault).toBe(undefined)
    expect(measured.steps).toHaveLength(4)
    expect(session.backend).toBe('wasm')
    expect(session.takeWord()).toMatch(
      /^The GPU is gone \(it was unplugged\)\. The run goes on from step \d+ on the processor; the next edit tries the GPU again\.$/,
    )
    expect(session.device).toBe(undefined)
    expect((await session.read('adam.rate'))![0]).toBeCloseTo(0.03, 6)
    const straight = (await opened(undefined)).session
    straight.write('adam.rate', [0.03])
    await straight.advance(session.step)
    const [found, wanted] = [(await session.read('h.weight'))!, (await straight.read('h.weight'))!]
    found.forEach((x, i) => expect(x).toBeCloseTo(wanted[i]!, 3))
  })

  test('is lost only to what runs: a look goes on too', async () => {
    const { session } = await opened(device(3))
    await session.advance(3)
    const seen = await session.look({ mode: 'train', metrics: 'none', slots: ['h.weight'] })
    expect(seen).toHaveLength(2)
    expect(session.backend).toBe('wasm')
  })
})

const data = (...shape: number[]) =>
  node('x', 'constant', { value: Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => i % 3), shape })

/** Four layers over so many rows, 256 wide: 11 products of 256² numbers a row, in the two passes together; trained, unless `isIdle`. */
function layers(rows: number, more: Partial<GraphDocument> = {}, isIdle = false): GraphDocument {
  const names = ['x', 'a', 'b', 'c', 'd']
  const dense = names.slice(1).map((name) => node(name, 'dense', { units: 256 }))
  const wires = names.slice(1).map((name, i) => `${names[i]}.y > ${name}.x`)
  const [nodes, ends] = [
    [data(rows, 256), ...dense, node('error', 'squared-error')],
    ['d.y > error.prediction', 'x.y > error.target'],
  ]
  if (isIdle) return documentOf(graph(nodes, ...wires, ...ends), more)
  return documentOf(graph([...nodes, node('sgd', 'sgd')], ...wires, ...ends, 'error.loss > sgd.loss'), more)
}
/** Rows for 3·10⁸ products and more, and for fewer. */
const [MANY, FEW] = [430, 400]

describe('a document that says nothing of a device', () => {
  test('runs on a real GPU where it is large and fast', async () => {
    const { session, report } = await opened(device(), layers(MANY, { precision: 'fast' }))
    expect(report).toMatchObject({ backend: 'device', diagnostics: [] })
    expect(session.device?.name).toBe('test device')
  })

  test('has its convolutions counted, and their gradients', async () => {
    // 28² · 64 elements of 16 · 3² products each, three times: 14 images are enough.
    const images = (count: number) => {
      const nodes = [data(count, 16, 28, 28), node('conv', 'conv-2d', { channels: 64, kernel: [3], padding: [1] })]
      const learner = [node('mean', 'mean'), node('sgd', 'sgd')]
      const wires = ['x.y > conv.x', 'conv.y > mean.x', 'mean.y > sgd.loss']
      return documentOf(graph([...nodes, ...learner], ...wires), { precision: 'fast' })
    }
    expect((await opened(device(), images(14))).report.backend).toBe('device')
    expect((await opened(device(), images(13))).report.backend).toBe('wasm')
  })

  test.each([
    ['it is not fast, whose digits may differ', device(), layers(MANY)],
    ['it is small', device(), layers(FEW, { precision: 'fast' })],
    ['it learns nothing', device(), layers(MANY, { precision: 'fast' }, true)],
    ['it asks for the processor', device(), layers(MANY, { precision: 'fast', device: 'cpu' })],
    ['a processor plays the GPU', device(Infinity, true), layers(MANY, { precision: 'fast' })],
    ['there is no GPU', undefined, layers(MANY, { precision: 'fast' })],
    ['the GPU cannot be had', { ...device(), device: async () => undefined }, layers(MANY, { precision: 'fast' })],
  ])('runs on the processor where %s, and nothing is said', async (_why, gpu, document) => {
    const { session, report } = await opened(gpu, document)
    expect(report).toMatchObject({ backend: 'wasm', diagnostics: [] })
    expect(session.takeWord()).toBe(undefined)
  })
})

test('a run that was on the processor keeps what it has learnt where the GPU is lost as it is opened there', async () => {
  const session = new Session({ ...environment(), backend: wasm, gpu: device(0) })
  await session.open(smallNetwork(), 1)
  await session.advance(20)
  const before = await session.read('h.weight')
  const report = await session.open(smallNetwork({}, { device: 'gpu' }), 2)
  expect(report).toMatchObject({ backend: 'wasm', current: true })
  expect(session.takeWord()).toBe(
    'The graph does not run on the GPU: it is gone (it was unplugged). It runs on the processor. The next edit tries it again.',
  )
  expect(session.step).toBe(20)
  expect(await session.read('h.weight')).toEqual(before)
})
