import { describe, expect, test } from 'vitest'
import { views } from '../../../editor/charts/views/index.ts'
import { compile } from '../../../graph-runtime/compile/compile.ts'
import type { GraphDocument, Json } from '../../../graph-runtime/document/types.ts'
import { readViews } from '../../../graph-runtime/session/view-readings.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { documentOf, graph, node, smallNetwork } from '../session/documents.ts'
import { environment } from '../session/environment.ts'

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

async function opened(document: GraphDocument): Promise<Session> {
  const session = new Session(environment())
  const { diagnostics } = await session.open(document, 1, { precision: 'f64' })
  expect(diagnostics).toEqual([])
  return session
}

/** What a view draws, by the figure's name. */
async function shown(
  session: Session,
  view: string,
): Promise<Record<string, { shape: readonly number[]; data: number[] }>> {
  const own = session.views.filter((each) => each.node === view)
  const seen = await Promise.all(
    own.map(async ({ name, mode }) => (await session.look({ mode, metrics: 'none', views: [name] }))[0]!),
  )
  return Object.fromEntries(
    seen.map(({ name, type, data }) => [name.split('.')[1]!, { shape: type.shape, data: [...data] }]),
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

/** A graph of constants and blocks, opened in doubles. */
const openedGraph = (nodes: ReturnType<typeof node>[], ...wires: string[]) => opened(documentOf(graph(nodes, ...wires)))

describe('the loss landscape', () => {
  const landscape = (settings: Record<string, Json>) => {
    const document = smallNetwork()
    const { nodes, wires } = document.graphs['main']!
    const wire = { from: 'loss.loss', to: 'land.loss' }
    const main = {
      nodes: [...nodes, node('land', 'loss-landscape', { grid: 5, ...settings })],
      wires: [...wires, wire],
    }
    return opened({ ...document, graphs: { main } })
  }

  test('at its centre is the loss, to the last bit', async () => {
    const session = await landscape({})
    await session.advance(7)
    const { loss, here, point, window } = await shown(session, 'land')
    expect(point!.data).toEqual([0, 0])
    expect(window!.data).toEqual([-1, -1, 1, 1])
    expect(loss!.data[12]).toBe(here!.data[0])
    expect(here!.data[0]).toBe((await session.measure('train'))!.values['loss'])
  })

  test('along two numbers is the loss with these numbers put in their place', async () => {
    const session = await landscape({ plane: 'two numbers', across: 'h.weight[3]', up: 'out.bias', low: -1, high: 2 })
    await session.advance(7)
    const { loss, point } = await shown(session, 'land')
    const weight = (await session.read('h.weight'))!
    expect(point!.data).toEqual([weight[3], (await session.read('out.bias'))![0]])
    for (const [r, c] of [
      [0, 0],
      [1, 3],
      [4, 2],
    ] as const) {
      session.write('h.weight', [...weight.slice(0, 3), -1 + 0.75 * c, ...weight.slice(4)])
      session.write('out.bias', [2 - 0.75 * r])
      const { values } = (await session.measure('train'))!
      expect(loss!.data[5 * r + c]).toBeCloseTo(values['loss']!, 12)
    }
  })

  test('along two numbers follows them at every step, only while someone looks', async () => {
    const session = await landscape({ plane: 'two numbers', across: 'h.weight[3]', up: 'out.bias' })
    const reader = readViews(session, () => 0)
    await session.advance(2)
    reader.choose(['land.point'])
    const passed: { readonly step: number; readonly numbers: readonly (number | undefined)[] }[] = []
    for (const step of [3, 4, 5]) {
      await session.advance(1)
      passed.push({ step, numbers: [(await session.read('h.weight'))![3], (await session.read('out.bias'))![0]] })
    }
    const [reading] = await reader.read(true)
    expect(reading!.way).toEqual(passed)
    expect((await reader.read(false))[0]!.way).toBe(undefined)
  })

  test('goes in directions in which each unit’s weights are as long as they are in the model', async () => {
    const session = await landscape({})
    const other = await landscape({ seed: 1 })
    const [one, two] = [await shown(session, 'land'), await shown(other, 'land')]
    expect(two['loss']!.data[12]).toBe(one['loss']!.data[12])
    expect(two['loss']!.data[0]).not.toBe(one['loss']!.data[0])
    // Half a length to each side along one unit's only weight: the layer of one input and one unit is w(1 ± ½)x.
    const line = await openedGraph(
      [
        node('x', 'constant', { value: [[1]] }),
        node('d', 'dense', { units: 1, bias: false }),
        node('loss', 'mean'),
        node('land', 'loss-landscape', { grid: 5, span: 0.5 }),
      ],
      'x.y > d.x',
      'd.y > loss.x',
      'loss.y > land.loss',
    )
    const { loss, here } = await shown(line, 'land')
    const ends = [0, 4, 20, 24].map((i) => Math.abs(loss!.data[i]! / here!.data[0]!)).toSorted((a, b) => a - b)
    expect(ends[0]).toBeCloseTo(0, 10)
    expect(ends[3]).toBeCloseTo(2, 10)
  })
})

describe('the function plot', () => {
  test('is the model along its input, with the band that σ or the samples give', async () => {
    const wires = [
      'x.y > f.x',
      'f.out > plot.output',
      'x.y > plot.x',
      'x.y > plot.y',
      's.out > plot.sigma',
      'x.y > s.x',
    ]
    const session = await openedGraph(
      [
        node('x', 'constant', { value: [0, 1, 4] }),
        node('f', 'expression', { expression: 'x^2 + 1', parameters: '' }),
        node('s', 'expression', { expression: 'x / 2', parameters: '' }),
        node('plot', 'function-plot', { count: 5, low: 0, high: 2, width: 3 }),
      ],
      ...wires,
    )
    const { lines, band, points } = await shown(session, 'plot')
    expect(lines).toEqual({ shape: [1, 5], data: [1, 1.25, 2, 3.25, 5] })
    expect(band!.data).toEqual([0, 0.75, 1.5, 2.25, 3])
    expect(points!.data).toEqual([0, 0, 1, 1, 4, 4])
  })

  test('takes columns as samples where that is asked for', async () => {
    const session = await openedGraph(
      [
        node('x', 'constant', { value: [[0], [1]] }),
        node('f', 'dense', { units: 3, bias: false }),
        node('plot', 'function-plot', { count: 3, low: 0, high: 1, columns: 'samples', width: 1 }),
      ],
      'x.y > f.x',
      'f.y > plot.output',
      'x.y > plot.x',
    )
    const w = [...(await session.read('f.weight'))!]
    const mean = (w[0]! + w[1]! + w[2]!) / 3
    const sd = Math.sqrt(w.reduce((sum, each) => sum + (each - mean) ** 2, 0) / 3)
    const { lines, band } = await shown(session, 'plot')
    ;[0, mean / 2, mean].forEach((expected, i) => expect(lines!.data[i]).toBeCloseTo(expected, 12))
    ;[0, sd / 2, sd].forEach((expected, i) => expect(band!.data[i]).toBeCloseTo(expected, 12))
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

describe('the vector field', () => {
  test('has a window of some width round a single point, however far out it lies', async () => {
    const session = await openedGraph(
      [
        node('x', 'constant', { value: [[1e30, -1e30]] }),
        node('f', 'dense', { units: 2 }),
        node('v', 'vector-field', { grid: 4 }),
      ],
      'x.y > f.x',
      'f.y > v.output',
      'x.y > v.x',
    )
    const [left, low, right, high] = (await shown(session, 'v'))['window']!.data
    expect(Math.fround(right!)).toBeGreaterThan(Math.fround(left!))
    expect(Math.fround(high!)).toBeGreaterThan(Math.fround(low!))
  })

  test('is the function at the middles of its cells', async () => {
    const session = await openedGraph(
      [
        node('x', 'constant', {
          value: [
            [1, 2],
            [0, 1],
            [3, 3],
          ],
        }),
        node('w', 'constant', {
          value: [
            [0, 1],
            [-1, 0],
          ],
        }),
        node('f', 'matmul'),
        node('v', 'vector-field', { grid: 4, low: -2, high: 2 }),
      ],
      'x.y > f.x',
      'w.y > f.y',
      'f.z > v.output',
      'x.y > v.x',
    )
    const { arrows } = await shown(session, 'v')
    const places = Array.from({ length: 16 }, (_, i) => [-1.5 + (i % 4), 1.5 - Math.floor(i / 4)] as const)
    expect(arrows!.data).toEqual(places.flatMap(([x, y]) => [-y, x]))
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
