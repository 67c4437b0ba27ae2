import { describe, expect, test } from 'vitest'
import type { Json } from '../../../graph-runtime/document/types.ts'
import { node, openGraph } from '../../nodes/training.ts'
import { pointsOf } from '../../../graph-runtime/session/measured.ts'

/** L = (w₂ w₁ − 3)², each w of a Dense block of its own; `h1` and `h2` are more settings of these. */
const chain = (h1: Readonly<Record<string, Json>> = {}, h2: Readonly<Record<string, Json>> = {}) => [
  node('x', 'constant', { value: [[1]] }),
  node('t', 'constant', { value: [[3]] }),
  node('h1', 'dense', { units: 1, bias: false, group: 'one', ...h1 }),
  node('h2', 'dense', { units: 1, bias: false, group: 'two', ...h2 }),
  node('e', 'squared-error'),
]
const chainWires = ['x.y > h1.x', 'h1.y > h2.x', 'h2.y > e.prediction', 't.y > e.target']

async function openChain(learners: Parameters<typeof openGraph>[0], nodes = chain(), wires = chainWires) {
  const opened = await openGraph(
    [...nodes, ...learners],
    [...wires, ...learners.map(({ id }) => `e.loss > ${id}.loss`)],
  )
  opened.session.write('h1.weight', [0.5])
  opened.session.write('h2.weight', [2])
  const weights = async () => {
    const read = ['h1', 'h2'].map(async (h) => (await opened.session.read(`${h}.weight`))![0]!)
    return Promise.all(read)
  }
  return { ...opened, weights }
}

describe('two learners in one graph', () => {
  test('each change their own group, both from where the step began', async () => {
    const { session, report, weights } = await openChain([
      node('down', 'sgd', { rate: 0.1, group: 'one' }),
      node('up', 'sgd', { rate: 0.05, group: 'two', goal: 'maximise' }),
    ])
    expect(report.diagnostics).toEqual([])
    expect(report.learners).toEqual(['down', 'up'])
    await session.advance(1)
    const slope = 2 * (2 * 0.5 - 3)
    expect((await weights())[0]).toBeCloseTo(0.5 - 0.1 * slope * 2, 14)
    expect((await weights())[1]).toBeCloseTo(2 + 0.05 * slope * 0.5, 14)
  })

  test('on the same parameter are a problem of the second', async () => {
    const { report } = await openChain([node('first', 'adam', { group: 'one' }), node('second', 'sgd')])
    expect(report.diagnostics.filter(({ kind }) => kind === 'problem')).toEqual([
      {
        kind: 'problem',
        node: 'second',
        message: 'h1.weight is already changed by first.',
        mend: 'Give the blocks of each learner a group, and name it in the learner.',
      },
    ])
  })
})

describe('a learner with nothing to change says so', () => {
  const problemOf = async (settings: Readonly<Record<string, Json>>, nodes: ReturnType<typeof chain>) => {
    const { report } = await openChain([node('learner', 'adam', settings)], nodes)
    return report.diagnostics.map(({ node: at, port, message }) => `${at}.${port}: ${message}`)
  }

  test('when all upstream is frozen', async () => {
    expect(await problemOf({}, chain({ frozen: true }, { frozen: true }))).toEqual([
      'learner.loss: Nothing upstream of the loss has parameters to change.',
    ])
  })

  test('when no block has its group', async () => {
    expect(await problemOf({ group: 'three' }, chain())).toEqual([
      'learner.loss: Nothing upstream of the loss is in the group “three”.',
    ])
  })
})

test('a learner without a group changes every group', async () => {
  const { session, weights } = await openChain([node('learner', 'sgd', { rate: 0.01 })])
  await session.advance(1)
  expect((await weights())[0]).toBeCloseTo(0.5 + 0.01 * 4 * 2, 14)
  expect((await weights())[1]).toBeCloseTo(2 + 0.01 * 4 * 0.5, 14)
})

test('frozen parameters stay, also under weight decay, and those before them learn', async () => {
  const { session, weights } = await openChain(
    [node('learner', 'adamw', { rate: 0.1, weightDecay: 0.5 })],
    chain({}, { frozen: true }),
  )
  await session.advance(30)
  expect((await weights())[1]).toBe(2)
  expect((await weights())[0]).not.toBeCloseTo(0.5, 1)
})

test('what lies behind a stop-gradient is left alone, also by weight decay', async () => {
  const { session, report, weights } = await openChain(
    [node('learner', 'adamw', { rate: 0.1, weightDecay: 0.5 })],
    [...chain(), node('stop', 'stop-gradient')],
    ['x.y > h1.x', 'h1.y > stop.x', 'stop.y > h2.x', 'h2.y > e.prediction', 't.y > e.target'],
  )
  await session.advance(5)
  expect((await weights())[0]).toBe(0.5)
  expect((await weights())[1]).not.toBe(2)
  expect(report.slots.filter((slot) => slot.learned).map((slot) => slot.name)).toEqual(['h2.weight'])
})

test('maximising climbs', async () => {
  const { session } = await openChain([node('learner', 'momentum', { rate: 0.001, goal: 'maximise' })])
  const losses = pointsOf((await session.advance(10)).measured).map(({ values }) => values['loss']!)
  expect(losses).toHaveLength(10)
  losses.slice(1).forEach((loss, i) => expect(loss).toBeGreaterThan(losses[i]!))
})

test('the rate is turned while it runs; 0 stops plain descent', async () => {
  const { session, weights } = await openChain([node('learner', 'sgd', { rate: 0.01 })])
  await session.advance(3)
  expect(session.write('learner.rate', [0])).toBe(true)
  const before = await weights()
  await session.advance(3)
  expect(await weights()).toEqual(before)
})

test('measuring on test data changes neither parameters nor what a learner remembers', async () => {
  const { session } = await openChain([node('learner', 'adam')])
  await session.advance(4)
  const before = await session.save()
  const measured = await session.measure('test')
  expect(measured?.values).toHaveProperty('loss')
  expect(await session.save()).toEqual(before)
})

test('restarting forgets moments, the count of updates and the schedule', async () => {
  const { session, weights } = await openChain([node('learner', 'adam', { schedule: 'exponential', factor: 0.5 })])
  const take = async () => {
    await session.restart()
    session.write('h1.weight', [0.5])
    session.write('h2.weight', [2])
    await session.advance(5)
    return weights()
  }
  expect(await take()).toEqual(await take())
  expect(await session.read('learner.count')).toEqual(Float64Array.of(5))
})

test('a loss of more than one number is refused with its shape', async () => {
  const { report } = await openGraph(
    [node('x', 'constant', { value: [[1, 2]] }), node('h', 'dense', { units: 2 }), node('learner', 'sgd')],
    ['x.y > h.x', 'h.y > learner.loss'],
  )
  expect(report.diagnostics.map(({ message }) => message)).toEqual(['loss takes one number, but Dense gives 1×2.'])
})

test('a penalty added to a loss is learnt with it: ridge regression', async () => {
  const { session, report } = await openGraph(
    [
      node('x', 'constant', { value: [[1], [2]] }),
      node('t', 'constant', { value: [[3], [5]] }),
      node('h', 'dense', { units: 1, bias: false }),
      node('e', 'squared-error', { reduction: 'sum' }),
      node('p', 'l2-penalty', { strength: 1.5 }),
      node('all', 'add'),
      node('learner', 'sgd', { rate: 0.05 }),
    ],
    [
      'x.y > h.x',
      'h.y > e.prediction',
      't.y > e.target',
      'h.y > p.of',
      'e.loss > all.x',
      'p.penalty > all.y',
      'all.z > learner.loss',
    ],
  )
  expect(report.diagnostics).toEqual([])
  await session.advance(100)
  expect((await session.read('h.weight'))![0]).toBeCloseTo(13 / 6.5, 12)
})
