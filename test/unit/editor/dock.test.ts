import { expect, test } from 'vitest'
import { movedBy, readAt, readingText } from '../../../editor/charts/chart-cursor.ts'
import type { Series } from '../../../editor/charts/chart-lines.ts'
import { smoothed } from '../../../editor/charts/smooth.ts'
import { metricSeries } from '../../../editor/panels/metric-series.ts'
import { metricNames, shortNames } from '../../../editor/panels/names.ts'
import { columnWidth, fittingColumns, runColumns } from '../../../editor/panels/run-columns.ts'
import { createMetricHistory } from '../../../editor/session/metric-history.ts'
import { rowOf } from '../../../graph-runtime/session/measured.ts'
import type { Graph, GraphDocument } from '../../../graph-runtime/document/types.ts'
import { catalog } from '../../../nodes/catalog.ts'

const lineOf = (name: string, xs: number[], ys: number[]): Series => ({
  name,
  label: name,
  role: 'other',
  xs,
  ys,
  length: xs.length,
})

test('smoothing by 0 changes nothing, and a constant curve stays as it is', () => {
  const xs = [0, 1, 5, 9]
  expect([...smoothed(xs, [3, 1, 4, 1], 4, { weight: 0, span: 10 })]).toEqual([3, 1, 4, 1])
  const still = smoothed(xs, [2, 2, 2, 2], 4, { weight: 0.9, span: 10 })
  for (const value of still) expect(value).toBeCloseTo(2, 12)
})

test('smoothing is the weighted mean of what came before, by distance along the axis', () => {
  // With a span of 200, one unit of x is one factor of the weight.
  const [first, second, third] = smoothed([0, 1, 3], [8, 2, 4], 3, { weight: 0.5, span: 200 })
  expect(first).toBe(8)
  expect(second).toBeCloseTo((0.5 * 8 + 2) / 1.5, 12)
  expect(third).toBeCloseTo((0.125 * 8 + 0.25 * 2 + 4) / 1.375, 12)
})

test('what is not finite stays in a smoothed curve and does not spoil what follows', () => {
  const curve = smoothed([0, 1, 2], [8, Number.NaN, 2], 3, { weight: 0.5, span: 200 })
  expect(curve[1]).toBeNaN()
  expect(curve[2]).toBeCloseTo((0.25 * 8 + 2) / 1.25, 12)
})

const block = (id: string, type: string, label?: string, graph?: string): Graph['nodes'][number] => ({
  id,
  type,
  position: [0, 0],
  settings: graph === undefined ? {} : { graph },
  ...(label !== undefined && { label }),
})

const file: GraphDocument = {
  format: 'chainrule',
  version: 1,
  title: 'Names',
  seed: 1,
  main: 'main',
  graphs: {
    main: {
      nodes: [block('generator', 'graph', 'Generator', 'inner'), block('train_g', 'adam', 'G’s Adam')].concat(
        block('ridge_learner', 'sgd'),
        block('b', 'sgd'),
        block('m', 'momentum'),
      ),
      wires: [],
    },
    inner: { nodes: [block('g3', 'dense'), block('last', 'dense', 'Last')], wires: [] },
  },
}

test('the short form of a path is as little as tells it apart', () => {
  expect(shortNames(['G ▸ h1', 'D ▸ h1', 'D ▸ h2'])).toEqual(['G ▸ h1', 'D ▸ h1', 'h2'])
})

test('metrics that several blocks report are named by their blocks', () => {
  const metric = (name: string, node: string) => ({ name, node, better: 'lower' as const })
  const metrics = [
    metric('train_g.loss', 'train_g'),
    metric('ridge_learner.loss', 'ridge_learner'),
    metric('b.loss', 'b'),
    metric('m.loss', 'm'),
    metric('distance', 'generator'),
  ]
  const titled = `${catalog.get('momentum')?.title} · loss`
  const sgd = catalog.get('sgd')?.title
  expect([...metricNames(metrics, file, catalog).values()]).toEqual([
    'G’s Adam · loss',
    `${sgd} ridge learner · loss`,
    `${sgd} b · loss`,
    titled,
    'distance',
  ])
})

test('as many columns as fit whole are shown, and at least one', () => {
  expect(fittingColumns([60, 60, 60], 180)).toBe(3)
  expect(fittingColumns([60, 60, 60], 179)).toBe(2)
  expect(fittingColumns([60, 60, 60], 119)).toBe(1)
  expect(fittingColumns([60, 60], 10)).toBe(1)
  expect(fittingColumns([], 0)).toBe(0)
  // Whole pixels: a table as wide as its columns holds them all.
  expect(['accuracy', 'test accuracy', 'loss'].map(columnWidth).every(Number.isInteger)).toBe(true)
  expect(columnWidth('loss')).toBe(60)
  expect(columnWidth('Gradient descent · loss')).toBeLessThan(columnWidth('Gradient-descent-loss'))
})

test('runs keep their numbers when others are deleted, can be named, and hidden ones leave the charts', () => {
  const history = createMetricHistory()
  const measure = (run: number, values: Record<string, number>, on: 'train' | 'test' = 'train') =>
    history.add(run, [rowOf({ step: 1, on, values })])
  for (const run of [4, 5, 6]) measure(run, { loss: run })
  measure(6, { loss: 9 }, 'test')
  let calls = 0
  const stop = history.subscribe(() => calls++)
  const drawn = () => metricSeries(history, 'loss', 6).map(({ name }) => name)
  expect(drawn()).toEqual(['#3', '#3 test', '#2', '#1'])
  history.remove(4)
  history.rename(5, ' small rate ')
  expect(drawn()).toEqual(['#3', '#3 test', 'small rate'])
  history.rename(5, ' ')
  history.setHidden(5, true)
  expect(history.runs().map(({ name, hidden }) => [name, hidden])).toEqual([
    ['#2', true],
    ['#3', false],
  ])
  expect(drawn()).toEqual(['#3', '#3 test'])
  expect(calls).toBe(4)
  stop()
  expect(
    runColumns([{ name: 'loss', title: 'loss', better: 'lower' }], history.runs(), history).map(({ title }) => title),
  ).toEqual(['loss', 'test loss'])
  measure(7, { loss: 1 })
  expect(history.runs().map(({ number }) => number)).toEqual([2, 3, 4])
})

test('the cursor reads every curve that reaches it, and says so in words', () => {
  const series = [lineOf('#2', [0, 10, 20], [3, 2, 1]), lineOf('#1', [0, 10, 20, 30], [6, 5, 4, 3])]
  expect(readingText(readAt(series, 11)!)).toBe('Step 10: #2 2, #1 5')
  expect(readingText(readAt(series, 29)!)).toBe('Step 30: #1 3')
  expect(readAt([lineOf('none', [], [])], 3)).toBe(undefined)
})

test('arrow keys move the cursor by a point, pages and ends further, other keys not at all', () => {
  const series = [lineOf('#1', [0, 10, 20, 30], [6, 5, 4, 3])]
  expect(movedBy('ArrowLeft', series, undefined)).toBe(30)
  expect(movedBy('ArrowLeft', series, 30)).toBe(20)
  expect(movedBy('ArrowRight', series, 20)).toBe(30)
  expect(movedBy('ArrowRight', series, 30)).toBe(30)
  expect(movedBy('Home', series, 30)).toBe(0)
  expect(movedBy('End', series, 0)).toBe(30)
  expect(movedBy('a', series, 0)).toBe(undefined)
  const dense = [lineOf('#1', [...Array(1001).keys()], Array(1001).fill(1))]
  expect(movedBy('ArrowRight', dense, 100)).toBe(110)
  expect(movedBy('PageDown', dense, 100)).toBe(200)
})
