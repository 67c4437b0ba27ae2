import { describe, expect, test } from 'vitest'
import { views } from '../../../editor/charts/views/index.ts'
import { compile } from '../../../graph-runtime/compile/compile.ts'
import type { GraphDocument } from '../../../graph-runtime/document/types.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { documentOf, graph, node } from '../session/documents.ts'
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
      const [one, other] = [plain.advance(3), seen.advance(3)]
      await shown(seen, 'boundary')
      expect(other.points.map(({ values }) => values)).toEqual(one.points.map(({ values }) => values))
    }
    expect(seen.save().slots['h.weight']).toEqual(plain.save().slots['h.weight'])
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
    session.advance(20)
    const { map, window, points, labels } = await shown(session, 'boundary')
    const [left = 0, low = 0, right = 0, high = 0] = window!.data
    const [w, b, v, c] = ['h.weight', 'h.bias', 'out.weight', 'out.bias'].map((slot) => [...session.read(slot)!])
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
