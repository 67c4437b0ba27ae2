import { describe, expect, test } from 'vitest'
import { views } from '../../../editor/charts/views/index.ts'
import { compile } from '../../../graph-runtime/compile/compile.ts'
import type { GraphDocument } from '../../../graph-runtime/document/types.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { documentOf, graph, node } from '../session/documents.ts'
import { environment } from '../session/environment.ts'
import { opened, openedGraph, shown } from './shown.ts'

/** Two moons, half of them tested on, through a tanh layer to a logit; with or without views of it. */
function moons(isSeen: boolean): GraphDocument {
  const seen = isSeen
    ? [node('boundary', 'decision-boundary', { grid: 9 }), node('watch', 'scope'), node('cells', 'heat-map')]
    : []
  const wires = isSeen
    ? [
        'out.y > boundary.output',
        'split.x > boundary.x',
        'split.y > boundary.y',
        'loss.loss > watch.a',
        'h.y > cells.x',
      ]
    : []
  return documentOf(
    graph(
      [
        ...seen,
        node('data', 'two-moons', { count: 40 }),
        node('split', 'split', { test: 0.5 }),
        node('h', 'dense', { units: 3, activation: 'tanh' }),
        node('drop', 'dropout', { rate: 0.5 }),
        node('out', 'dense', { units: 1 }),
        node('loss', 'binary-cross-entropy'),
        node('adam', 'adam', { rate: 0.05 }),
      ],
      'data.x > split.x',
      'data.y > split.y',
      'split.x > h.x',
      'h.y > drop.x',
      'drop.y > out.x',
      'out.y > loss.prediction',
      'split.y > loss.target',
      'loss.loss > adam.loss',
      ...wires,
    ),
  )
}

test('every view is drawn in some way, and every way belongs to a view', () => {
  const types = [...catalog.values()].filter(({ drawer }) => drawer === 'views').map(({ type }) => type)
  expect([...views.keys()].toSorted()).toEqual(types.toSorted())
})

describe('a look', () => {
  test('changes no bit of the run, and neither do views that nobody looks at', async () => {
    const [plain, seen] = [await opened(moons(false)), await opened(moons(true))]
    for (let i = 0; i < 5; i++) {
      const [one, other] = [await plain.advance(3), await seen.advance(3)]
      await shown(seen, 'boundary')
      expect(other.measured).toEqual(one.measured)
    }
    expect((await seen.save()).slots['h.weight']).toEqual((await plain.save()).slots['h.weight'])
  })

  test('is not part of a step: the program that trains is the same with views and without', () => {
    const steps = [false, true].map((isSeen) =>
      compile(moons(isSeen), catalog).step({ mode: 'train', metrics: 'every-step' }),
    )
    const [plain, seen] = steps.map(({ program }) => program.equations.map(({ primitive }) => primitive))
    expect(seen).toEqual(plain)
  })
})

describe('the decision boundary', () => {
  test('is the model at each point of the grid, without dropout, with the training points on top', async () => {
    const session = await opened(moons(true))
    await session.advance(20)
    const { map, window, points, labels } = await shown(session, 'boundary')
    const [left = 0, low = 0, right = 0, high = 0] = window!.data
    const slots = ['h.weight', 'h.bias', 'out.weight', 'out.bias']
    const [w, b, v, c] = await Promise.all(slots.map(async (slot) => [...(await session.read(slot))!]))
    const model = (x: number, y: number) =>
      c![0]! + [0, 1, 2].reduce((sum, k) => sum + v![k]! * Math.tanh(b![k]! + x * w![k]! + y * w![3 + k]!), 0)
    const expected = Array.from({ length: 81 }, (_, i) =>
      model(left + ((i % 9) / 8) * (right - left), high - (Math.floor(i / 9) / 8) * (high - low)),
    )
    expect(map!.shape).toEqual([9, 9])
    map!.data.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 10))
    expect(points!.shape).toEqual([20, 2])
    expect(labels!.data).toHaveLength(20)
    // The window reaches 15 % beyond the points it holds.
    const xs = points!.data.filter((_, i) => i % 2 === 0)
    expect(left).toBeCloseTo(Math.min(...xs) - 0.15 * (Math.max(...xs) - Math.min(...xs)), 10)
  })

  test('says what to wire where the output does not come from that x', async () => {
    const document = moons(true)
    const { nodes, wires } = document.graphs['main']!
    const elsewhere = wires.map((wire) => (wire.to === 'boundary.x' ? { ...wire, from: 'data.x' } : wire))
    const report = await new Session(environment()).open(
      { ...document, graphs: { main: { nodes, wires: elsewhere } } },
      1,
    )
    expect(report.diagnostics.map(({ node: at, message }) => `${at}: ${message}`)).toEqual([
      expect.stringMatching(/^boundary: The output must have one row for each of the 40 rows of x/),
    ])
  })
})

describe('the confusion matrix', () => {
  test('counts what is taken for what', async () => {
    const scores = [0, 1, 1, 2, 0, 1, 2]
    const session = await openedGraph(
      [
        node('z', 'constant', { value: scores.map((best) => [0, 1, 2].map((c) => (c === best ? 1 : 0))) }),
        node('t', 'constant', { value: [0, 1, 2, 2, 1, 1, 7] }),
        node('m', 'confusion-matrix'),
      ],
      'z.y > m.prediction',
      't.y > m.target',
    )
    // The class 7 is none of three, and is not counted.
    expect((await shown(session, 'm'))['counts']).toEqual({ shape: [3, 3], data: [1, 0, 0, 1, 2, 0, 0, 1, 1] })
  })

  test('of one score goes by its threshold', async () => {
    const session = await openedGraph(
      [
        node('z', 'constant', { value: [[0.2], [0.7], [0.9], [0.4]] }),
        node('t', 'constant', { value: [0, 1, 0, 1] }),
        node('m', 'confusion-matrix', { threshold: 0.5 }),
      ],
      'z.y > m.prediction',
      't.y > m.target',
    )
    expect((await shown(session, 'm'))['counts']!.data).toEqual([1, 1, 1, 1])
  })

  test('leaves out rows that have NaN for a score, but not those with an infinite one', async () => {
    const logarithms = [
      node('z', 'constant', {
        value: [
          [-1, 2],
          [0, 2],
          [2, 1],
        ],
      }),
      node('log', 'log'),
      node('t', 'constant', { value: [0, 1, 0] }),
      node('m', 'confusion-matrix'),
    ]
    const session = await openedGraph(logarithms, 'z.y > log.x', 'log.y > m.prediction', 't.y > m.target')
    expect((await shown(session, 'm'))['counts']!.data).toEqual([1, 0, 0, 1])
  })
})

describe('the histogram', () => {
  test('counts in bins from the least to the greatest number', async () => {
    const session = await openedGraph(
      [node('x', 'constant', { value: [0, 1, 1, 2, 9, 10] }), node('h', 'histogram', { bins: 5 })],
      'x.y > h.x',
    )
    const { counts, ends } = await shown(session, 'h')
    expect(counts!.data).toEqual([3, 1, 0, 0, 2])
    expect(ends!.data).toEqual([0, 10])
  })
})

describe('images, points and tables', () => {
  test('are the first rows as they are', async () => {
    const value = Array.from({ length: 6 }, (_, r) => Array.from({ length: 4 }, (__, c) => 10 * r + c))
    const session = await openedGraph(
      [
        node('x', 'constant', { value }),
        node('label', 'constant', { value: [0, 1, 2, 3, 0, 1] }),
        node('images', 'image-grid', { count: 2 }),
        node('points', 'scatter', { across: 3, up: 0 }),
        node('table', 'table-view', { rows: 3, columns: 2 }),
      ],
      'x.y > images.x',
      'label.y > images.label',
      'x.y > images.scores',
      'x.y > points.x',
      'x.y > table.x',
    )
    const { images, labels, guesses } = await shown(session, 'images')
    expect(images).toEqual({ shape: [2, 1, 2, 2], data: [0, 1, 2, 3, 10, 11, 12, 13] })
    expect([labels!.data, guesses!.data]).toEqual([
      [0, 1],
      [3, 3],
    ])
    const wrong = await openedGraph(
      [
        node('x', 'constant', { value }),
        node('label', 'constant', { value: [3, 1, 3, 3, 0, 3] }),
        node('images', 'image-grid', { count: 3, first: 'mistakes' }),
      ],
      'x.y > images.x',
      'label.y > images.label',
      'x.y > images.scores',
    )
    const mistakes = await shown(wrong, 'images')
    expect(mistakes['images']!.data.filter((_, i) => i % 4 === 0)).toEqual([10, 40, 0])
    expect([mistakes['labels']!.data, mistakes['guesses']!.data]).toEqual([
      [1, 0, 3],
      [3, 3, 3],
    ])
    expect((await shown(session, 'points'))['points']!.data.slice(0, 4)).toEqual([3, 0, 13, 10])
    const { cells, sides } = await shown(session, 'table')
    expect(cells!.data).toEqual([0, 1, 10, 11, 20, 21])
    expect(sides!.data).toEqual([6, 4])
  })
})
