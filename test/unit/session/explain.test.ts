import { describe, expect, test } from 'vitest'
import type { GraphDocument } from '../../../graph-runtime/document/types.ts'
import { explain } from '../../../graph-runtime/session/explain/explain.ts'
import type { Quantity } from '../../../graph-runtime/session/explain/explanation.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { documentOf, graph, node, smallNetwork } from './documents.ts'
import { example, expectClose, expectExact, f64, modelOf, whyPort, whySlot } from './explained.ts'

describe('paths and factors', () => {
  test('∂z/∂x of the chain rule is the sum of two paths', async () => {
    const answer = await whyPort(example('chain-rule'), 'x.y')
    expectClose(answer.gradient, 4.2 + Math.cos(0.5), 1e-14)
    expect(answer).toMatchObject({ finding: 'usual', pathCount: 2, rest: 0, loss: ['z.z'] })
    expectExact(answer)
    const [product, sine] = answer.paths
    expect(product!.hops).toMatchObject([
      { node: 'z', from: 'z', to: 'x', factor: 1, rule: '1' },
      { node: 'product', from: 'z', to: 'x', factor: 4.2, rule: 'y' },
    ])
    expect(product!.nodes.toSorted()).toEqual(['product', 'x', 'z'])
    expect(product!.wires.toSorted()).toEqual(['product.x', 'z.x'])
    expectClose(sine!.contribution, Math.cos(0.5), 1e-15)
    expect(sine!.hops[1]).toMatchObject({ node: 'sine', to: 'x', rule: '\\cos x' })
  })

  test('the cotangent of one wire has only the path through that wire', async () => {
    const answer = await whyPort(example('chain-rule'), 'sine.x')
    expect(answer.pathCount).toBe(1)
    expectClose(answer.gradient, Math.cos(0.5))
    expectExact(answer)
  })

  test('a view beside a path, which only refers to what is on it, is no part of it', async () => {
    const plain = smallNetwork({}, f64)
    const { nodes, wires } = plain.graphs['main']!
    const viewed = documentOf(
      {
        nodes: [...nodes, node('boundary', 'decision-boundary')],
        wires: [...wires, { from: 'out.y', to: 'boundary.output' }, { from: 'x.y', to: 'boundary.x' }],
      },
      f64,
    )
    const answer = await whySlot(viewed, 'h.weight', 5)
    expect(answer).toEqual(await whySlot(plain, 'h.weight', 5))
    expect(answer.paths[0]!.hops.map((hop) => hop.node)).toEqual(['loss', 'out', 'h'])
    expect(answer.paths[0]!.nodes).not.toContain('boundary')
  })

  test('ten sigmoids: ten factors σ′, and the blocks that shrink it most', async () => {
    const answer = await whyPort(example('vanishing-gradient'), 'x.y')
    let [x, product] = [0, 1]
    const factors: number[] = []
    for (let i = 0; i < 10; i++) {
      const y = 1 / (1 + Math.exp(-x))
      factors.unshift(y * (1 - y))
      product *= y * (1 - y)
      x = y
    }
    expect(answer).toMatchObject({ finding: 'tiny', pathCount: 1 })
    expectClose(answer.gradient, product, 1e-13)
    expectExact(answer)
    answer.paths[0]!.hops.forEach(({ factor }, i) => expectClose(factor, factors[i]!, 1e-14))
    expect(answer.reasons.map((reason) => reason.node)).not.toContain('s1')
    expect(answer.reasons).toHaveLength(3)
  })

  test('b¹⁰⁰ is huge by one block', async () => {
    const answer = await whyPort(example('vanishing-gradient'), 'b.y')
    expect(answer).toMatchObject({ finding: 'huge', reasons: [{ node: 'power', text: '× 1.25e6' }] })
    expectClose(answer.gradient, 100 * 1.1 ** 99)
  })

  test('of 2⁴⁰ paths the largest are listed, and the others are counted and summed', async () => {
    const nodes = [node('x0', 'slider', { value: 1 })]
    const wires: string[] = []
    for (let i = 0; i < 40; i++) {
      const last = i === 0 ? 'x0.y' : `x${i}.z`
      nodes.push(node(`k${i}`, 'scale-shift', { a: i === 7 ? 0.5 : 0.25 }), node(`x${i + 1}`, 'add'))
      wires.push(`${last} > k${i}.x`, `${last} > x${i + 1}.x`, `k${i}.y > x${i + 1}.y`)
    }
    const answer = await whyPort(documentOf(graph(nodes, ...wires), f64), 'x0.y')
    expectClose(answer.gradient, 1.5 * 1.25 ** 39)
    expect(answer.pathCount).toBe(2 ** 40)
    expect(answer.paths.slice(0, 2).map((path) => path.contribution)).toEqual([1, 0.5])
    expect(answer.paths.slice(2).map((path) => path.contribution)).toEqual([0.25, 0.25, 0.25, 0.25])
    expectExact(answer)
  })

  test('paths that cancel are both found', async () => {
    const document = documentOf(
      graph([node('x', 'slider', { value: 0.3 }), node('z', 'subtract')], 'x.y > z.x', 'x.y > z.y'),
      f64,
    )
    const answer = await whyPort(document, 'x.y')
    expect(answer).toMatchObject({ finding: 'zero', gradient: 0, pathCount: 2, reasons: [] })
    expect(answer.message).toContain('cancels')
    expect(answer.paths.map((path) => path.contribution)).toEqual(expect.arrayContaining([-1, 1]))
  })
})

describe('tensors', () => {
  /** x → h → two heads, which both reach the loss; and a penalty on the weights. */
  const branched = documentOf(
    graph(
      [
        node('x', 'constant', {
          value: [
            [0.1, -0.4],
            [0.7, 0.2],
            [-0.3, 0.9],
          ],
        }),
        node('h', 'dense', { units: 4, activation: 'tanh' }),
        node('a', 'dense', { units: 1 }),
        node('b', 'dense', { units: 1, activation: 'sigmoid' }),
        node('p', 'multiply'),
        node('m', 'mean'),
        node('l2', 'l2-penalty'),
        node('sum', 'add'),
        node('sgd', 'sgd'),
      ],
      'x.y > h.x',
      'h.y > a.x',
      'h.y > b.x',
      'a.y > p.x',
      'b.y > p.y',
      'p.z > m.x',
      'm.y > sum.x',
      'm.y > l2.of',
      'l2.penalty > sum.y',
      'sum.z > sgd.loss',
    ),
    f64,
  )

  test('each element’s gradient is the sum of what its paths carry', async () => {
    const whole = await whySlot(branched, 'h.weight')
    expect(whole.pathCount).toBe(3)
    for (let element = 0; element < 8; element++) {
      const answer = await whySlot(branched, 'h.weight', element)
      expect(answer.element).toBe(element)
      expectExact(answer)
      expect(Math.abs(answer.gradient)).toBeLessThanOrEqual(Math.abs(whole.gradient))
    }
    // One of the paths is the penalty's, straight from the loss to the weights.
    const penalty = whole.paths.find(({ hops }) => hops.length === 2)
    expect(penalty?.hops.map((hop) => hop.node)).toEqual(['sum', 'l2'])
  })

  test('blocks of tensors say their derivatives in the signs of their formulas', async () => {
    const { paths } = await whySlot(smallNetwork(), 'h.weight')
    const equations = Object.fromEntries(paths[0]!.hops.map(({ node: path, equation }) => [path, equation]))
    expect(equations).toEqual({
      loss: '\\frac{\\partial L}{\\partial p_i} = \\tfrac2n (p_i - t_i)',
      out: '\\bar x = \\bar y\\, W^\\top',
      h: "\\bar W = x^\\top (\\bar y \\odot \\varphi'(x W + b))",
    })
  })

  test('a network inside a block', async () => {
    const document = documentOf(
      graph(
        [
          node('x', 'constant', { value: [[0.5, 1]] }),
          node('net', 'graph', { graph: 'net' }),
          node('s', 'sum'),
          node('sgd', 'sgd'),
        ],
        'x.y > net.x',
        'net.y > s.x',
        's.y > sgd.loss',
      ),
      {
        ...f64,
        graphs: {
          net: graph(
            [node('x', 'input'), node('h', 'dense', { units: 2, activation: 'tanh' }), node('y', 'output')],
            'x.x > h.x',
            'h.y > y.y',
          ),
        },
      },
    )
    const answer = await whySlot(document, 'net/h.weight')
    expectExact(answer)
    expect(answer.paths[0]!.hops.map((hop) => hop.node)).toEqual(['s', 'net/h'])
    expect(answer.paths[0]!.nodes).toEqual(expect.arrayContaining(['sgd', 's', 'net', 'net/h']))
  })
})

test.each(['chain-rule', 'ridge-and-lasso', 'two-moons', 'matrix-factorisation'])(
  'in %s every gradient is the one that is shown, and the sum of its paths',
  async (file) => {
    const document: GraphDocument = { ...example(file), precision: 'f64' }
    const model = await modelOf(document)
    const ports = [...model.compiled.portTypes.keys()]
    const slots = model.compiled.slots.flatMap(({ kind, name }) => (kind === 'param' ? [name] : []))
    const seen = await model.look({ mode: 'train', metrics: 'none', ports, slots })
    const backward = seen.filter(({ pass }) => pass === 'backward')
    expect(backward.length).toBeGreaterThan(2)
    for (const { of, name, data } of backward) {
      const asked: Quantity = { of: of === 'slot' ? 'slot' : 'port', name }
      const answer = await explain({ document, catalog, tables: new Map(), model, now: () => 0 }, asked)
      expectClose(answer.gradient, data[answer.element]!, 1e-10)
      expectExact(answer)
    }
  },
)
