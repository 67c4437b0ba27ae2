import { expect, test } from 'vitest'
import { bestRun, runColumns } from '../../../editor/panels/run-columns.ts'
import { curvesCsv, runCsv, runMarkdown } from '../../../editor/panels/run-text.ts'
import { createMetricHistory, type MetricHistory } from '../../../editor/session/metric-history.ts'
import { rowOf } from '../../../graph-runtime/session/measured.ts'
import { parseCsv } from '../../../graph-runtime/definition/table.ts'

/** Each run's losses from step 0 on. */
function historyOf(runs: Readonly<Record<number, readonly number[]>>): MetricHistory {
  const history = createMetricHistory()
  for (const [run, losses] of Object.entries(runs)) {
    history.add(
      Number(run),
      losses.map((loss, step) => rowOf({ step, on: 'train', values: { loss } })),
    )
  }
  return history
}
const names = (history: MetricHistory) => history.runs().map(({ run, name }) => [run, name])
const lossOf = (history: MetricHistory, run: number) => {
  const { xs, ys, length } = history.track(run, 'train', 'loss')!
  return Array.from({ length }, (_, i) => [xs[i], ys[i]])
}

test('a run that is deleted comes back where it was, with its curve, name and all', () => {
  const history = historyOf({ 1: [3, 2], 2: [5, 4], 3: [9, 8] })
  history.rename(2, 'wide')
  history.remove(2)
  expect(history.removed?.name).toBe('wide')
  history.undoRemove()
  expect(names(history)).toEqual([
    [1, '#1'],
    [2, 'wide'],
    [3, '#3'],
  ])
  expect(lossOf(history, 2)).toEqual([
    [0, 5],
    [1, 4],
  ])
  expect(history.removed).toBeUndefined()
  history.undoRemove()
  expect(history.runs().length).toBe(3)
})

test('of runs that are deleted the last comes back first, then the one before it', () => {
  const history = historyOf({ 1: [3, 2], 2: [5, 4], 3: [9, 8] })
  history.remove(2)
  history.remove(1)
  const order: (string | undefined)[] = []
  for (let i = 0; i < 3; i++) {
    order.push(history.removed?.name)
    history.undoRemove()
  }
  expect(order).toEqual(['#1', '#2', undefined])
  expect(names(history).map(([, name]) => name)).toEqual(['#1', '#2', '#3'])
})

test('a long run keeps as many points of its beginning as of its end', () => {
  const history = createMetricHistory()
  const [batch, batches] = [200, 1000]
  for (let i = 0; i < batches; i++) {
    const steps = Float64Array.from({ length: batch }, (_, k) => i * batch + k)
    const data = steps.map((step) => Math.exp(-step / 1000))
    history.add(1, [{ on: 'train', steps, metrics: [{ name: 'loss', data }] }])
  }
  const curve = lossOf(history, 1)
  const steps = batch * batches
  const within = (part: number) => curve.filter(([x]) => x! >= part * steps && x! < (part + 0.1) * steps).length
  expect([within(0) > 150, within(0.9) > 150]).toEqual([true, true])
  expect(Math.max(within(0), within(0.9)) / Math.min(within(0), within(0.9))).toBeLessThan(2.5)
  expect(curve.every(([x, y]) => y === Math.exp(-x! / 1000))).toBe(true)
  expect([curve[0]![0], curve.at(-1)![0]]).toEqual([0, steps - 1])
  // Rising, and a step that is told again counts anew.
  expect(curve.every(([x], i) => i === 0 || x! > curve[i - 1]![0]!)).toBe(true)
  history.add(1, [rowOf({ step: steps - 1, on: 'train', values: { loss: 7 } })])
  expect(lossOf(history, 1).at(-1)).toEqual([steps - 1, 7])
})

test('a test curve that says at each step what the training curve does is none, also where that has gone on', () => {
  const history = createMetricHistory()
  const point = (step: number, on: 'train' | 'test', loss: number) => rowOf({ step, on, values: { loss } })
  history.add(1, [point(0, 'train', 3), point(0, 'test', 3), point(1, 'train', 2)])
  expect(history.isTested(1, 'loss')).toBe(false)
  const kept = structuredClone(history.keep())
  history.add(1, [point(1, 'test', 2.5), point(2, 'train', 1)])
  expect(history.isTested(1, 'loss')).toBe(true)
  const later = createMetricHistory()
  later.restore([...kept, ...structuredClone(history.keep())])
  expect(later.runs().map(({ run }) => later.isTested(run, 'loss'))).toEqual([false, true])
})

test('where two runs are equally good the table and its copy mark the same one', () => {
  const history = historyOf({ 1: [3, 2], 2: [4, 2] })
  const columns = runColumns([{ name: 'loss', title: 'loss', better: 'lower' }], history.runs(), history)
  const best = history.runs().find(({ run }) => run === bestRun(history, history.runs(), columns[0]!))
  expect(runMarkdown(history, columns)).toContain(`| ${best!.name} | 1 | **2** |`)
})

test('runs that are kept come back before those of now, whose numbers go on', () => {
  const before = historyOf({ 1: [3, 2], 2: [5], 3: [9, 8] })
  before.rename(3, 'wide')
  before.setHidden(1, true)
  const kept = structuredClone(before.keep())
  expect(kept.map(({ name }) => name)).toEqual(['#1', 'wide']) // #2 took no step
  const history = historyOf({ 1: [7, 6] })
  history.restore(kept)
  history.add(2, [rowOf({ step: 1, on: 'test', values: { loss: 1 } })])
  expect(history.runs()).toMatchObject([
    { run: -2, number: 1, name: '#1', hidden: true },
    { run: -1, number: 3, name: 'wide', hidden: false },
    { run: 1, number: 4, name: '#4' },
    { run: 2, number: 5, name: '#5' },
  ])
  expect(lossOf(history, -1)).toEqual([
    [0, 9],
    [1, 8],
  ])
  expect(lossOf(history, 1)).toEqual([
    [0, 7],
    [1, 6],
  ])
})

test('when there are too many the oldest without a name goes, and the present one never', () => {
  const history = historyOf(Object.fromEntries(Array.from({ length: 8 }, (_, i) => [i + 1, [1, 1]])))
  history.rename(1, 'first')
  history.add(9, [])
  expect(history.runs().map(({ name }) => name)).toEqual(['first', '#3', '#4', '#5', '#6', '#7', '#8', '#9'])
  for (const { run } of history.runs()) history.rename(run, `run ${run}`)
  for (let run = 10; run < 30; run++) {
    history.add(run, [])
    history.rename(run, `run ${run}`)
  }
  expect(history.runs().length).toBe(16)
  expect(history.runs().at(-1)?.name).toBe('run 29')
})

test('the table can be taken away: the best of a column is the lowest loss or the highest accuracy', () => {
  const history = createMetricHistory()
  const point = (step: number, loss: number, accuracy: number) =>
    rowOf({ step, on: 'train', values: { loss, accuracy } })
  history.add(1, [point(0, 2, 0.1), point(1500, 0.25, 0.9)])
  history.add(2, [point(0, 1, 0.2), point(7, 0.5, 0.95)])
  history.rename(2, 'wide, "deep" | net')
  const columns = runColumns(
    [
      { name: 'loss', title: 'loss', better: 'lower' },
      { name: 'accuracy', title: 'accuracy', better: 'higher' },
    ],
    history.runs(),
    history,
  )
  expect(columns.map((column) => bestRun(history, history.runs(), column))).toEqual([1, 2])
  expect(runMarkdown(history, columns)).toBe(
    [
      '| run | step | loss | accuracy |',
      '| :-- | --: | --: | --: |',
      '| wide, "deep" \\| net | 7 | 0.500 | **0.950** |',
      '| #1 | 1,500 | **0.250** | 0.900 |',
      '',
    ].join('\n'),
  )
  const table = parseCsv(runCsv(history, columns))
  expect(table.columns).toEqual(['run', 'step', 'loss', 'accuracy'])
  expect(table.categories['run']).toEqual(['wide, "deep" | net', '#1'])
  expect([...table.data]).toEqual([0, 7, 0.5, 0.95, 1, 1500, 0.25, 0.9])

  const curves = parseCsv(curvesCsv(history))
  expect(curves.columns).toEqual(['run', 'step', 'data', 'metric', 'value'])
  const read = Array.from({ length: curves.rows }, (_, i) => Array.from(curves.data.subarray(5 * i, 5 * i + 5)))
  // run, step, data, metric, value; texts are counted in the order in which they appear.
  expect(read).toEqual([
    [0, 0, 0, 0, 2],
    [0, 1500, 0, 0, 0.25],
    [0, 0, 0, 1, 0.1],
    [0, 1500, 0, 1, 0.9],
    [1, 0, 0, 0, 1],
    [1, 7, 0, 0, 0.5],
    [1, 0, 0, 1, 0.2],
    [1, 7, 0, 1, 0.95],
  ])
})

test('a run of an earlier visit goes on from the step whose learning was kept, in its own curve', () => {
  const earlier = historyOf({ 1: [9, 8], 2: [5, 4, 3, 2] })
  earlier.rename(2, 'deep')
  const kept = structuredClone(earlier.keep())
  const history = createMetricHistory()
  const point = (step: number, loss: number) => rowOf({ step, on: 'train', values: { loss } })
  // What is measured may come before what was kept does, or after.
  history.add(1, [point(2, 3), point(3, 2.5)])
  history.restore(kept, { run: 1, number: 2, step: 2 })
  history.add(1, [point(4, 1)])
  history.add(2, [point(0, 7)])
  expect(history.runs().map(({ run, number, name }) => [run, number, name])).toEqual([
    [-2, 1, '#1'],
    [1, 2, 'deep'],
    [2, 3, '#3'],
  ])
  expect(lossOf(history, 1)).toEqual([
    [0, 5],
    [1, 4],
    [2, 3],
    [3, 2.5],
    [4, 1],
  ])
  const before = createMetricHistory()
  before.restore(kept, { run: 1, number: 2, step: 1 })
  before.add(1, [point(2, 6)])
  expect(lossOf(before, 1)).toEqual([
    [0, 5],
    [1, 4],
    [2, 6],
  ])
  before.add(2, [point(0, 7)])
  expect(before.runs().map(({ name }) => name)).toEqual(['#1', 'deep', '#3'])
})

test('a run that goes back loses what it measured since', () => {
  const history = historyOf({ 1: [5, 4, 3, 2] })
  history.goBack(1, 1)
  history.add(1, [rowOf({ step: 2, on: 'train', values: { loss: 9 } })])
  expect(lossOf(history, 1)).toEqual([
    [0, 5],
    [1, 4],
    [2, 9],
  ])
})
