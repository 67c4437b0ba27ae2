import { describe, expect, test } from 'vitest'
import { defineNode, type Catalog } from '../../../graph-runtime/definition/node.ts'
import { tensor } from '../../../graph-runtime/definition/ports.ts'
import type { GraphDocument, Json } from '../../../graph-runtime/document/types.ts'
import { program } from '../../../graph-runtime/ir/builder.ts'
import { checkGradients } from '../../../graph-runtime/session/gradient-check.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { documentOf, graph, node, smallNetwork } from './documents.ts'

/** y = x², with a derivative of the definition's own: 2x is right. */
const square = (type: string, factor: number) =>
  defineNode({
    type,
    title: type,
    drawer: 'maths',
    summary: 'A square with a derivative of its own.',
    formula: 'y = x^2',
    inputs: { x: tensor('x') },
    outputs: { y: tensor('y') },
    settings: {},
    build({ b }, { x }) {
      const body = program([x.type], (inner, a) => [inner.mul(a, a)])
      const pullback = program([x.type, x.type], (inner, a, ct) => [inner.mul(inner.mul(a, factor), ct)])
      return { y: b.emit('customGradient', [x], { body, pullback })[0]! }
    },
  })
const withSquares: Catalog = new Map([...catalog, ['honest', square('honest', 2)], ['liar', square('liar', 2.001)]])

const one = (type: string, value: Json, settings: Record<string, Json> = {}): GraphDocument =>
  documentOf(graph([node('x', 'constant', { value }), node('f', type, settings)], 'x.y > f.x'))
const check = (document: GraphDocument, of?: string) => checkGradients(document, withSquares, new Map(), { node: of })

test('a wrong derivative is found', () => {
  const [right] = check(one('honest', [1, 2, -3]), 'f')
  expect(right).toMatchObject({ of: 'f.x', pass: true, kink: false })
  expect(right!.error).toBeLessThan(1e-9)
  const [wrong] = check(one('liar', [1, 2, -3]), 'f')
  expect(wrong).toMatchObject({ of: 'f.x', pass: false, kink: false })
  expect(wrong!.numeric).toBeCloseTo(right!.numeric, 8)
  expect(wrong!.forward).toBe(wrong!.reverse)
  expect(wrong!.error).toBeGreaterThan(1e-4)
})

test('a wrong derivative deep in a graph is found from the loss', () => {
  const trained = (type: string) =>
    documentOf(
      graph(
        [node('w', 'parameter', { value: 3 }), node('f', type), node('s', 'sum'), node('sgd', 'sgd')],
        'w.y > f.x',
        'f.y > s.x',
        's.y > sgd.loss',
      ),
    )
  expect(check(trained('honest'))).toMatchObject([{ of: 'w.value', reverse: 6, pass: true }])
  expect(check(trained('liar'))).toMatchObject([{ of: 'w.value', reverse: 6.003, pass: false }])
})

describe('what is varied', () => {
  const names = (document: GraphDocument, of?: string) => check(document, of).map((row) => row.of)

  test('of the whole: every parameter upstream of the losses', () => {
    const rows = check(smallNetwork())
    expect(rows.map((row) => row.of)).toEqual(['h.weight', 'h.bias', 'out.weight', 'out.bias'])
    expect(rows.every((row) => row.pass)).toBe(true)
  })

  test('without a learner: knobs and parameters, and numbers where there are neither', () => {
    const wires = ['x.y > s.x', 's.y > m.x']
    const ending = [node('s', 'sin'), node('m', 'mean')]
    expect(names(documentOf(graph([node('x', 'slider'), ...ending], ...wires)))).toEqual(['x.value'])
    expect(names(documentOf(graph([node('x', 'constant'), ...ending], ...wires)))).toEqual(['x.value'])
    const both = [node('x', 'slider'), node('c', 'constant'), node('m', 'multiply')]
    expect(names(documentOf(graph(both, 'x.y > m.x', 'c.y > m.y')))).toEqual(['x.value'])
  })

  test('of one number the derivative itself is shown', () => {
    const document = documentOf(graph([node('x', 'slider', { value: 0.3 }), node('s', 'sin')], 'x.y > s.x'))
    const [row] = check(document)
    expect(row!.reverse).toBe(row!.forward)
    expect(row!.reverse).toBeCloseTo(Math.cos(0.3), 15)
    expect(row!.numeric).toBeCloseTo(Math.cos(0.3), 10)
  })

  test('of a block: what is wired to it and its own parameters', () => {
    expect(names(smallNetwork(), 'h')).toEqual(['h.x', 'h.weight', 'h.bias'])
    expect(names(smallNetwork(), 'loss')).toEqual(['loss.prediction', 'loss.target'])
    expect(names(smallNetwork(), 'adam')).toEqual([])
  })

  test('one value at two inputs is varied once', () => {
    const document = documentOf(
      graph([node('x', 'slider', { value: 3 }), node('m', 'multiply')], 'x.y > m.x', 'x.y > m.y'),
    )
    expect(check(document, 'm')).toMatchObject([{ of: 'm.x, m.y', reverse: 6, pass: true }])
  })

  test('inside own blocks, also where instances share their parameters', () => {
    const encoder = graph(
      [node('in', 'input'), node('h', 'dense', { units: 2, activation: 'tanh' }), node('out', 'output')],
      'in.x > h.x',
      'h.y > out.y',
    )
    const main = graph(
      [
        node('x', 'constant', { value: [[1, 2]] }),
        node('a', 'graph', { graph: 'encoder', parameters: 'shared' }),
        node('b', 'graph', { graph: 'encoder', parameters: 'shared' }),
      ],
      'x.y > a.in',
      'a.out > b.in',
    )
    const document = documentOf(main, { graphs: { encoder } })
    expect(names(document, 'a/h')).toEqual(['a/h.x', '@encoder/h.weight', '@encoder/h.bias'])
    expect(names(document, 'b/h')).toEqual(['b/h.x', '@encoder/h.weight', '@encoder/h.bias'])
    expect(names(document, 'b')).toEqual(['b.in', '@encoder/h.weight', '@encoder/h.bias'])
    expect(names(document, 'b/in')).toEqual([])
    expect(check(document, 'b').every((row) => row.pass)).toBe(true)
  })
})

describe('where differences are hard', () => {
  test('at a kink the slopes to either side decide', () => {
    const [row] = check(one('relu', 0), 'f')
    expect(row).toMatchObject({ reverse: 0, forward: 0, kink: true, pass: true })
    expect(row!.numeric).toBeCloseTo(0.5, 6)
    expect(check(one('relu', [0, 1, -2, 0]), 'f')).toMatchObject([{ kink: true, pass: true }])
  })

  test('a steep function is measured with a narrower step', () => {
    expect(check(one('log', 2e-5), 'f')).toMatchObject([{ pass: true, kink: false }])
  })

  test('what a stop-gradient holds, differences hold too', () => {
    expect(check(one('stop-gradient', [1, 2]), 'f')).toMatchObject([{ reverse: 0, forward: 0, numeric: 0, pass: true }])
    expect(check(one('straight-through', [0.3, -2]), 'f')).toMatchObject([{ pass: true }])
  })

  test('many numbers at once', () => {
    expect(check(one('tanh', 0.5, {}), 'f')).toHaveLength(1)
    const wide = documentOf(graph([node('x', 'constant', { shape: [200_000] }), node('f', 'sin')], 'x.y > f.x'))
    expect(check(wide, 'f')).toMatchObject([{ pass: true }])
  })
})

test('the check stands where a run of the document starts: at what it has learnt', () => {
  const document = documentOf(
    graph(
      [node('w', 'parameter', { value: 1 }), node('q', 'square'), node('sgd', 'sgd')],
      'w.y > q.x',
      'q.y > sgd.loss',
    ),
    { parameters: { step: 5, slots: { 'w.value': { shape: [], dtype: 'float', data: [4] } } } },
  )
  expect(check(document)).toMatchObject([{ of: 'w.value', reverse: 8, pass: true }])
})

test('what becomes an index stays as it is: there is no little change of it', () => {
  const document = documentOf(
    graph(
      [
        node('x', 'constant', { value: [3, 1, 2] }),
        node('i', 'constant', { value: [0, 0, 2] }),
        node('g', 'gather'),
        node('e', 'embedding', { symbols: 3, width: 2 }),
      ],
      'x.y > g.x',
      'i.y > g.indices',
      'i.y > e.i',
    ),
  )
  expect(check(document, 'g').map(({ of, numeric, pass }) => [of, numeric === 0, pass])).toEqual([
    ['g.x', false, true],
    ['g.indices', true, true],
  ])
  expect(check(document, 'e')).toMatchObject([{ of: 'e.i', reverse: 0, numeric: 0, pass: true }, { pass: true }])
})

describe('the error of differences by step width', () => {
  const curveOf = (document: GraphDocument) =>
    checkGradients(document, withSquares, new Map(), { node: 'f', curveOf: 0 })[0]!.curve!
  const errorAt = (curve: ReturnType<typeof curveOf>, h: number) =>
    curve.find((point) => Math.abs(point.h / h - 1) < 1e-9)!.error

  test('goes from 1e−10 to 1e−1, falls as h² and rises where rounding takes over', () => {
    const curve = curveOf(one('exp', 1))
    expect(curve).toHaveLength(19)
    expect(curve[0]!.h).toBeCloseTo(1e-10, 20)
    expect(curve[18]!.h).toBeCloseTo(1e-1, 12)
    expect(errorAt(curve, 1e-2) / errorAt(curve, 1e-3)).toBeCloseTo(100, 0)
    expect(errorAt(curve, 1e-10)).toBeGreaterThan(100 * errorAt(curve, 1e-5))
  })

  test('stays where it is for a derivative that is wrong', () => {
    expect(errorAt(curveOf(one('liar', 3)), 1e-4)).toBeCloseTo(0.003 / 6.003, 6)
  })

  test('is found for the row that was asked for alone', () => {
    const rows = checkGradients(smallNetwork(), withSquares, new Map(), { node: 'h', curveOf: 1 })
    expect(rows.map(({ curve }) => curve?.length)).toEqual([undefined, 19, undefined])
    expect(check(smallNetwork(), 'h').every(({ curve }) => curve === undefined)).toBe(true)
  })
})

test('the step width of the differences is told, and how many numbers vary', () => {
  expect(check(one('sin', 0.5), 'f')).toMatchObject([{ h: 1e-4, size: 1 }])
  expect(check(one('sin', [0.5, 20]), 'f')).toMatchObject([{ h: 2e-3, size: 2 }])
})
