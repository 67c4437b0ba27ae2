import { describe, expect, test } from 'vitest'
import type { Json } from '../../../graph-runtime/document/types.ts'
import type { MetricPoint } from '../../../graph-runtime/session/protocol.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { bestCell, curveOf, endSpread, spreadOf } from '../../../graph-runtime/session/sweep-statistics.ts'
import { cellsOf, jobsOf, recordedSteps, trainRun, type SweepRun } from '../../../graph-runtime/session/sweep.ts'
import { documentOf, graph, node, smallNetwork } from './documents.ts'
import { environment } from './environment.ts'

const axis = (id: string, setting: string, values: readonly Json[]) => ({ graph: 'main', node: id, setting, values })

test('a sweep of seeds and settings gives bit for bit what separate sessions give', async () => {
  const plan = {
    document: smallNetwork(),
    axes: [axis('adam', 'rate', [0.01, 0.1]), axis('h', 'activation', ['tanh', 'relu'])],
    seeds: [1, 2, 7],
    steps: 30,
  }
  const jobs = jobsOf(plan)
  expect(jobs.length).toBe(12)
  for (const job of jobs) {
    const { points, trouble } = await trainRun(job.document, plan.steps, environment())
    expect(trouble).toBeUndefined()
    const [rate, activation] = cellsOf(plan.axes)[job.cell]!
    const session = new Session(environment())
    const document = smallNetwork({ rate: rate! }, { seed: job.seed })
    const edited = {
      ...document,
      graphs: {
        main: {
          ...document.graphs['main']!,
          nodes: document.graphs['main']!.nodes.map((each) =>
            each.id === 'h' ? { ...each, settings: { ...each.settings, activation: activation! } } : each,
          ),
        },
      },
    }
    await session.open(edited, 0, { fresh: true })
    await session.advance(30)
    expect(points.filter(({ on }) => on === 'train').at(-1)).toEqual(await session.measure('train'))
    expect(points.filter(({ on }) => on === 'test').at(-1)).toEqual(await session.measure('test'))
  }
})

test('runs go through the whole grid from one seed before the next, and leave out what was learnt', () => {
  const parameters = { step: 5, slots: {} }
  const plan = {
    document: smallNetwork({}, { parameters }),
    axes: [axis('h', 'units', [2, 3])],
    seeds: [4, 5],
    steps: 1,
  }
  const jobs = jobsOf(plan)
  expect(jobs.map(({ cell, seed }) => [cell, seed])).toEqual([
    [0, 4],
    [1, 4],
    [0, 5],
    [1, 5],
  ])
  expect(jobs.map(({ document }) => document.seed)).toEqual([4, 4, 5, 5])
  expect(jobs.some(({ document }) => 'parameters' in document)).toBe(false)
  expect(() => jobsOf({ ...plan, axes: [axis('gone', 'units', [1])] })).toThrow('gone')
})

test('the last axis of a grid changes fastest, and without axes there is one point', () => {
  expect(cellsOf([])).toEqual([[]])
  expect(cellsOf([axis('a', 'x', [1, 2]), axis('b', 'y', ['p', 'q'])])).toEqual([
    [1, 'p'],
    [1, 'q'],
    [2, 'p'],
    [2, 'q'],
  ])
})

test('curves are measured from step 0 to the end, at no more steps than asked', () => {
  expect(recordedSteps(3)).toEqual([0, 1, 2, 3])
  expect(recordedSteps(1000, 4)).toEqual([0, 250, 500, 750, 1000])
  expect(new Set(recordedSteps(997)).size).toBe(51)
})

test('a run whose settings do not fit, or whose loss becomes NaN, says why and is kept as far as it came', async () => {
  const misfit = await trainRun(smallNetwork({ rate: 'fast' }), 5, environment())
  expect(misfit.trouble).toMatch(/^adam: “rate” must be/)
  const blown = documentOf(
    graph(
      [node('w', 'parameter', { value: 2 }), node('q', 'square'), node('sgd', 'sgd', { rate: 1000 })],
      'w.y > q.x',
      'q.y > sgd.loss',
    ),
  )
  const { points, trouble } = await trainRun(blown, 50, environment())
  expect(trouble).toMatch(/since step \d/)
  expect(points.at(0)).toMatchObject({ step: 0, values: { loss: 4 } })
})

describe('the statistics', () => {
  test('are the mean and the sample deviation', () => {
    // Σ(x − 5)² = 32 over 7 degrees of freedom.
    expect(spreadOf([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({ n: 8, mean: 5, sd: Math.sqrt(32 / 7) })
    expect(spreadOf([3])).toEqual({ n: 1, mean: 3, sd: Number.NaN })
    // Two passes: a large mean takes nothing from the deviation.
    expect(spreadOf([1e9 + 1, 1e9 + 2, 1e9 + 3]).sd).toBe(1)
  })

  const point = (step: number, loss: number, on: MetricPoint['on'] = 'train') => ({ step, on, values: { loss } })
  const run = (losses: readonly number[], trouble?: string): SweepRun => ({
    points: losses.map((loss, i) => point(i, loss)),
    metrics: [{ name: 'loss', node: 'n', better: 'lower' }],
    ...(trouble !== undefined && { trouble }),
  })
  const loss = { metric: 'loss', on: 'train' } as const

  test('follow the curve step by step, over the runs that have come so far', () => {
    const { steps, spreads } = curveOf([run([4, 2]), run([6, 4]), run([8], 'broke')], loss)
    expect(steps).toEqual([0, 1])
    expect(spreads).toEqual([
      { n: 3, mean: 6, sd: 2 },
      { n: 2, mean: 3, sd: Math.SQRT2 },
    ])
  })

  test('of the end leave out runs that broke off', () => {
    expect(endSpread([run([4, 2]), run([6, 4]), run([9], 'broke')], loss)).toEqual({ n: 2, mean: 3, sd: Math.SQRT2 })
    expect(endSpread([run([9], 'broke')], loss)).toBeUndefined()
  })

  test('name the best point by the metric’s own direction, whole ones before broken ones', () => {
    const cells = [[run([3])], [run([1]), run([9], 'broke')], [run([2])], [run([Number.NaN])], []]
    expect(bestCell(cells, loss, 'lower')).toBe(2)
    expect(bestCell(cells, loss, 'higher')).toBe(0)
    expect(bestCell([[run([1], 'broke')]], loss, 'lower')).toBeUndefined()
  })
})
