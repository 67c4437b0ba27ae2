import { describe, expect, test } from 'vitest'
import { addDerivative, removeNodes } from '../../../graph-runtime/document/edits.ts'
import type { GraphDocument, Json } from '../../../graph-runtime/document/types.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { documentOf, graph, node, smallNetwork } from './documents.ts'
import { environment } from './environment.ts'

async function opened(document: GraphDocument) {
  const session = new Session(environment())
  const report = await session.open(document, 1, { precision: 'f64' })
  const see = async (...ports: string[]) => {
    const seen = await session.look({ mode: 'train', metrics: 'none', ports })
    return (pass: string) =>
      ports.map((port) => [...(seen.find((s) => s.name === port && s.pass === pass)?.data ?? [])])
  }
  return { session, report, see }
}

const at = { label: 'Derivative', position: [0, 400] } as const

/** The graph of a function given by what stands between its input `x` and its output `y`. */
const wrapped = (type: string, settings: Record<string, Json>, port = 'y') =>
  graph([node('x', 'input'), node('f', type, settings), node('y', 'output')], 'x.x > f.x', `f.${port} > y.y`)

test('derivatives nest: sin x² and its first three derivatives at 1.5', async () => {
  const sine = graph(
    [node('x', 'input'), node('square', 'multiply'), node('sine', 'sin'), node('y', 'output')],
    'x.x > square.x',
    'x.x > square.y',
    'square.z > sine.x',
    'sine.y > y.y',
  )
  const graphs = {
    d0: sine,
    d1: wrapped('gradient-of', { graph: 'd0' }, 'grad_x'),
    d2: wrapped('gradient-of', { graph: 'd1' }, 'grad_x'),
  }
  const nodes = [
    node('x', 'slider', { value: 1.5 }),
    node('f', 'graph', { graph: 'd0' }),
    ...[0, 1, 2].map((order) => node(`g${order + 1}`, 'gradient-of', { graph: `d${order}` })),
  ]
  const main = graph(nodes, 'x.y > f.x', 'x.y > g1.x', 'x.y > g2.x', 'x.y > g3.x')
  const { report, see } = await opened(documentOf(main, { graphs }))
  expect(report.diagnostics).toEqual([])
  const values = (await see('f.y', 'g1.grad_x', 'g2.grad_x', 'g3.grad_x'))('forward').map(([value]) => value!)
  const expected = [0.7780731969, -1.8845208682, -8.2590060174, 2.9553702695]
  values.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 9))
})

describe('the derivative of a block, beside it', () => {
  const trained = smallNetwork()
  const beside = (document = trained) =>
    addDerivative(document, 'main', 'out', { ...at, inputs: ['x'], outputs: ['y'] }).document

  test('is taken at the same input and the same parameters: a linear layer’s is its weights', async () => {
    const { session, report, see } = await opened(beside())
    expect(report.diagnostics).toEqual([])
    await session.advance(7)
    const [gradient] = (await see('d-out.grad_x'))('forward')
    const weight = [...(await session.read('out.weight'))!]
    expect(gradient).toEqual([0, 1, 2, 3].flatMap(() => weight))
  })

  test('adds no slot and changes no bit of a training', async () => {
    const [plain, derived] = [await opened(trained), await opened(beside())]
    expect(derived.report.slots).toEqual(plain.report.slots)
    expect(derived.report.metrics).toEqual(plain.report.metrics)
    await plain.session.advance(20)
    await derived.session.advance(20)
    expect(await derived.session.save()).toEqual(await plain.session.save())
  })

  test('goes with the original’s settings', async () => {
    const document = beside()
    const main = document.graphs['main']!
    const nodes = main.nodes.map((each) =>
      each.id === 'out' ? { ...each, settings: { units: 1, activation: 'tanh', frozen: true, group: 'last' } } : each,
    )
    const { report, see } = await opened({ ...document, graphs: { ...document.graphs, main: { ...main, nodes } } })
    expect(report.diagnostics).toEqual([])
    const look = (await see('out.y', 'd-out.grad_x'))('forward')
    const outer = look[0]!.map((y) => 1 - y * y)
    const first = look[1]!.filter((_, i) => i % 4 === 0)
    first.forEach((g, i) => expect(g / first[0]!).toBeCloseTo(outer[i]! / outer[0]!, 12))
  })

  test('can be derived again: the second derivative of a tanh layer that shares its weights', async () => {
    const [once, twice] = (() => {
      const first = addDerivative(trained, 'main', 'h', { ...at, inputs: ['x'], outputs: ['y'] })
      return [first, addDerivative(first.document, 'main', first.id, { ...at, inputs: ['x'], outputs: ['grad_x'] })]
    })()
    const { report, session, see } = await opened(twice.document)
    expect(report.diagnostics).toEqual([])
    expect(report.slots.filter(({ kind }) => kind === 'param').map(({ name }) => name)).toEqual([
      'h.weight',
      'h.bias',
      'out.weight',
      'out.bias',
    ])
    const [y, g1, g2] = (await see('h.y', `${once.id}.grad_x`, `${twice.id}.grad_grad_x`, `${twice.id}.grad_x`))(
      'forward',
    )
    expect([y!.length, g1!.length, g2!.length]).toEqual([16, 8, 0])
    const [second] = (await see(`${twice.id}.grad_x`))('forward')
    // Σᵢ ∂/∂x of ∂(Σ tanh(xW + b))/∂x: −2·y·(1 − y²)·w·(Σ of the unit's weights).
    const w = (await session.read('h.weight'))!
    const expected = [0, 1, 2, 3].flatMap((row) =>
      [0, 1].map((input) =>
        [0, 1, 2, 3].reduce((sum, unit) => {
          const t = y![row * 4 + unit]!
          return sum - 2 * t * (1 - t * t) * w[input * 4 + unit]! * (w[unit]! + w[4 + unit]!)
        }, 0),
      ),
    )
    second!.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 12))
  })

  test('leaves states, random draws and metrics to the original', async () => {
    const main = graph(
      [
        node('x', 'constant', {
          value: [
            [1, 2],
            [3, 5],
            [0, 1],
          ],
        }),
        node('norm', 'batch-norm'),
        node('drop', 'dropout', { rate: 0.5 }),
        node('w', 'dense', { units: 1 }),
        node('t', 'constant', { value: [[0], [1], [1]] }),
        node('loss', 'squared-error'),
        node('sgd', 'sgd'),
      ],
      'x.y > norm.x',
      'norm.y > drop.x',
      'drop.y > w.x',
      'w.y > loss.prediction',
      't.y > loss.target',
      'loss.loss > sgd.loss',
    )
    const plain = documentOf(main)
    const all = [
      ['norm', ['x'], ['y']],
      ['drop', ['x'], ['y']],
      ['loss', ['prediction', 'target'], ['loss']],
    ] as const
    const derived = all.reduce(
      (document, [id, inputs, outputs]) => addDerivative(document, 'main', id, { ...at, inputs, outputs }).document,
      plain,
    )
    const [a, b] = [await opened(plain), await opened(derived)]
    expect(b.report.diagnostics).toEqual([])
    expect(b.report.metrics).toEqual(a.report.metrics)
    await a.session.advance(5)
    await b.session.advance(5)
    expect(await b.session.save()).toEqual(await a.session.save())
    // What the dropout keeps, its derivative keeps: the same mask, doubled.
    const [x, y, gradient] = (await b.see('norm.y', 'drop.y', 'd-drop.grad_x'))('forward')
    gradient!.forEach((g, i) => expect(x![i]! * g).toBeCloseTo(y![i]!, 12))
    const [prediction, target, error] = (await b.see('w.y', 't.y', 'd-loss.grad_prediction'))('forward')
    error!.forEach((g, i) => expect(g).toBeCloseTo((2 / 3) * (prediction![i]! - target![i]!), 12))
  })
})

test('without the block that it repeats, a derivative goes on by its own settings, and says so', async () => {
  const main = graph([node('x', 'slider', { value: 0.5 }), node('s', 'sin')], 'x.y > s.x')
  const { document, id } = addDerivative(documentOf(main), 'main', 's', { ...at, inputs: ['x'], outputs: ['y'] })
  const { report, see } = await opened(removeNodes(document, 'main', ['s']))
  expect(report.diagnostics.map(({ kind, node: where }) => [kind, where])).toEqual([['warning', `${id}/s`]])
  expect((await see(`${id}.grad_x`))('forward')).toEqual([[Math.cos(0.5)]])
})

test('in a graph without learners, cotangents stay those of its own last scalars', async () => {
  const main = graph([node('x', 'slider', { value: 0.5 }), node('s', 'sin')], 'x.y > s.x')
  const plain = documentOf(main)
  const { document, id } = addDerivative(plain, 'main', 's', { ...at, inputs: ['x'], outputs: ['y'] })
  const { see } = await opened(document)
  const look = await see('x.y', 's.y', `${id}.grad_x`)
  expect(look('backward')).toEqual([[Math.cos(0.5)], [1], []])
  expect(look('forward')[2]).toEqual([Math.cos(0.5)])
})

test('a block that nothing is wired to, or that gives nothing, has no derivative, and says so', () => {
  const main = graph([node('x', 'slider'), node('s', 'sin'), node('m', 'metric')], 'x.y > m.x')
  const derive = (id: string, inputs: string[], outputs: string[]) => () =>
    addDerivative(documentOf(main), 'main', id, { ...at, inputs, outputs })
  expect(derive('s', ['x'], ['y'])).toThrow('Nothing is wired to s')
  expect(derive('m', ['x'], [])).toThrow('m gives nothing')
})
