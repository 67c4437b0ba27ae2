import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { wasm } from '../../../graph-runtime/backends/wasm/backend.ts'
import { compile } from '../../../graph-runtime/compile/compile.ts'
import { parseDocument } from '../../../graph-runtime/document/parse.ts'
import type { GraphDocument, Json } from '../../../graph-runtime/document/types.ts'
import { explain } from '../../../graph-runtime/session/explain/explain.ts'
import type { Explanation, Quantity } from '../../../graph-runtime/session/explain/explanation.ts'
import { Model } from '../../../graph-runtime/session/model.ts'
import { writePasses } from '../../../graph-runtime/session/passes/write.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { documentOf, graph, node, smallNetwork } from './documents.ts'

const f64 = { precision: 'f64' } as const

async function modelOf(document: GraphDocument): Promise<Model> {
  const compiled = compile(document, catalog)
  expect(compiled.diagnostics.filter(({ kind }) => kind === 'problem')).toEqual([])
  const model = await Model.make(compiled, wasm, document.precision ?? 'f32')
  model.initialise(document.seed)
  return model
}

/** An explanation, after checking it against what the model itself shows of the same gradient. */
async function why(document: GraphDocument, asked: Quantity): Promise<Explanation> {
  const model = await modelOf(document)
  const answer = explain({ document, catalog, tables: new Map(), model }, asked)
  const names = asked.of === 'port' ? { ports: [asked.name] } : { slots: [asked.name] }
  const seen = await model.look({ mode: 'train', metrics: 'none', ...names })
  const shown = seen.find(({ pass }) => pass === 'backward')?.data[answer.element]
  if (answer.finding !== 'none') expectClose(answer.gradient, shown ?? 0)
  return answer
}
const whyPort = (document: GraphDocument, name: string) => why(document, { of: 'port', name })
const whySlot = (document: GraphDocument, name: string, element?: number) =>
  why(document, { of: 'slot', name, ...(element !== undefined && { element }) })

function expectClose(found: number, right: number, tolerance = 1e-12): void {
  const isClose = Math.abs(found - right) <= tolerance * Math.max(Math.abs(right), 1e-300)
  expect(Object.is(found, right) || isClose ? right : found).toBe(right)
}

/** Every listed path's factors multiply to its contribution, and the contributions with the rest to the gradient. */
function expectExact({ paths, gradient, rest, pathCount }: Explanation): void {
  for (const { hops, contribution } of paths) {
    if (hops.every(({ isScalar }) => isScalar)) {
      expectClose(
        hops.reduce((product, { factor }) => product * factor, 1),
        contribution,
      )
    }
  }
  const sum = paths.reduce((total, { contribution }) => total + contribution, rest)
  const size = paths.reduce((total, { contribution }) => total + Math.abs(contribution), Math.abs(rest))
  expect(Math.abs(sum - gradient)).toBeLessThanOrEqual(1e-12 * size)
  expect(paths.length < pathCount || rest === 0).toBe(true)
}

const example = (file: string): GraphDocument => {
  const read = parseDocument(readFileSync(new URL(`../../../public/examples/${file}.json`, import.meta.url), 'utf8'))
  if (!('document' in read)) throw new Error(`${file} does not open`)
  return read.document
}
const start = (values: Json) =>
  node('w', 'parameter', typeof values === 'number' ? { value: values } : { start: 'typed', values })
const unary = (type: string, value: Json, settings: Record<string, Json> = {}, behind: readonly string[] = ['sum']) => {
  const chain = ['f', ...behind.map((_, i) => `g${i}`)]
  const nodes = [start(value), node('f', type, settings), ...behind.map((t, i) => node(`g${i}`, t))]
  const outputOf = (id: string, t: string) => `${id}.${Object.keys(catalog.get(t)!.outputs)[0]}`
  const types = [type, ...behind]
  const wires = [`w.y > f.x`, ...behind.map((_, i) => `${outputOf(chain[i]!, types[i]!)} > ${chain[i + 1]}.x`)]
  const last = outputOf(chain.at(-1)!, types.at(-1)!)
  return documentOf(graph([...nodes, node('sgd', 'sgd')], ...wires, `${last} > sgd.loss`), f64)
}

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
      const answer = explain({ document, catalog, tables: new Map(), model }, asked)
      expectClose(answer.gradient, data[answer.element]!, 1e-10)
      expectExact(answer)
    }
  },
)

describe('zero', () => {
  const stops: readonly (readonly [string, GraphDocument, string, RegExp])[] = [
    [
      'relu, off',
      unary('relu', [-0.3, -2]),
      'f',
      /^all 2 of its inputs are at or below 0 \(−2 to −0\.3\), where a relu is off/,
    ],
    ['clamp', unary('clamp', 7, { low: 0, high: 1 }), 'f', /^its input is beyond a limit of the clamp \(7\)/],
    ['sigmoid', unary('sigmoid', 40), 'f', /^it is saturated: its output is 1, and y \(1 − y\) is 0/],
    ['round', unary('round', 1.2), 'f', /^it is flat/],
    ['tanh behind a product', unary('scale-shift', 50, { a: 2 }, ['tanh', 'sum']), 'g0', /^it is saturated/],
  ]
  test.each(stops)('%s', async (_name, document, block, text) => {
    const answer = await whySlot(document, 'w.value')
    expect(answer).toMatchObject({ finding: 'zero', gradient: 0 })
    expect(answer.reasons.map((reason) => reason.node)).toEqual([block])
    expect(answer.reasons[0]!.text).toMatch(text)
  })

  test.each([
    ['binary-cross-entropy', 1],
    ['cross-entropy', 2],
  ])('weights at 0 below a %s: they are named, and no branch inside the loss', async (loss, units) => {
    const document = structuredClone(example('xor'))
    const { nodes } = document.graphs['main']!
    const changed = nodes
      .filter(({ type }) => type !== 'accuracy')
      .map((each) => {
        if (each.type === 'binary-cross-entropy') return { ...each, type: loss }
        if (each.type !== 'dense') return each
        return { ...each, settings: { ...each.settings, start: 'zeros', ...(each.id === 'out' && { units }) } }
      })
    const wires = document.graphs['main']!.wires.filter(
      ({ to }) => !to.startsWith('accuracy') && !to.startsWith('boundary'),
    )
    const zeros = { ...document, graphs: { main: { nodes: changed.filter(({ id }) => id !== 'boundary'), wires } } }
    for (const element of [undefined, 0])
      expect(await whySlot(zeros, 'hidden.weight', element)).toMatchObject({
        finding: 'zero',
        reasons: [{ node: 'out', text: 'it is multiplied by 0.' }],
      })
  })

  test('a stop-gradient on the only way', async () => {
    const document = documentOf(
      graph(
        [node('x', 'slider', { value: 2 }), node('wall', 'stop-gradient'), node('q', 'square')],
        'x.y > wall.x',
        'wall.y > q.x',
      ),
      f64,
    )
    const answer = await whyPort(document, 'x.y')
    expect(answer).toMatchObject({ finding: 'zero', gradient: 0, pathCount: 0, paths: [], reasons: [{ node: 'wall' }] })
    expect(answer.reasons[0]!.text).toMatch(/stop-gradient/)
  })

  test('a factor of 0 is named, also where what it is multiplied with is infinite', async () => {
    const document = documentOf(
      graph(
        [node('x', 'slider', { value: 0 }), node('r', 'reciprocal'), node('p', 'multiply')],
        'x.y > r.x',
        'r.y > p.x',
        'x.y > p.y',
      ),
      f64,
    )
    const { finding, reasons } = await whyPort(document, 'r.y')
    expect([finding, reasons]).toEqual(['zero', [{ node: 'p', text: 'it is multiplied by 0.' }]])
  })

  test('a factor of 0 is named', async () => {
    const document = documentOf(
      graph(
        [
          node('w', 'parameter', { value: 3 }),
          node('nil', 'constant', { value: 0 }),
          node('p', 'multiply'),
          node('sgd', 'sgd'),
        ],
        'w.y > p.x',
        'nil.y > p.y',
        'p.z > sgd.loss',
      ),
      f64,
    )
    expect(await whySlot(document, 'w.value')).toMatchObject({
      finding: 'zero',
      reasons: [{ node: 'p', text: 'it is multiplied by 0.' }],
    })
  })

  test('one dead unit of a relu layer: its weights alone', async () => {
    const document = documentOf(
      graph(
        [
          node('x', 'constant', {
            value: [
              [1, 2],
              [0.5, 1],
            ],
          }),
          start([
            [1, -1],
            [1, -1],
          ]),
          node('z', 'matmul'),
          node('r', 'relu'),
          node('s', 'sum'),
          node('sgd', 'sgd'),
        ],
        'x.y > z.x',
        'w.y > z.y',
        'z.z > r.x',
        'r.y > s.x',
        's.y > sgd.loss',
      ),
      f64,
    )
    expect(await whySlot(document, 'w.value', 0)).toMatchObject({ gradient: 1.5, finding: 'usual' })
    const dead = await whySlot(document, 'w.value', 1)
    expect(dead).toMatchObject({ gradient: 0, finding: 'zero', reasons: [{ node: 'r' }] })
    expect(dead.message).toContain('This element')
    expect(dead.reasons[0]!.text).toBe(
      'all 2 of its inputs that matter here are at or below 0 (−3 to −1.5), where a relu is off.',
    )
  })

  test('what no learner takes', async () => {
    const network = smallNetwork({}, f64)
    const frozen = structuredClone(network)
    Object.assign(frozen.graphs.main!.nodes.find(({ id }) => id === 'h')!.settings, { frozen: true })
    const answer = await whySlot(frozen, 'h.weight')
    expect(answer.finding).toBe('usual')
    expect(answer.reasons).toEqual([{ node: 'h', text: expect.stringContaining('frozen') as string }])
    expect(await whyPort(network, 't.y')).toMatchObject({ finding: 'usual' })
    expect(await whyPort(network, 'nobody.y')).toMatchObject({ finding: 'none', paths: [] })
  })

  test('what leads to no loss', async () => {
    const document = smallNetwork({}, f64)
    const beside = documentOf(
      graph(
        [...document.graphs.main!.nodes, node('k', 'slider', { value: 1 })],
        ...document.graphs.main!.wires.map(({ from, to }) => `${from} > ${to}`),
      ),
      f64,
    )
    const answer = await whyPort(beside, 'k.y')
    expect(answer.finding).toBe('none')
    expect(answer.message).toMatch(/no path leads from here to the loss/)
  })
})

describe('on a graph with a problem', () => {
  const behind: [string, ReturnType<typeof node>, string][] = [
    ['an input without a wire', node('end', 'squared-error'), 'end.prediction'],
    ['a shape that does not fit', node('end', 'dense'), 'end.x'],
    ['what a block began to write', node('end', 'image-grid'), 'end.x'],
  ]
  test.each(behind)('the last scalar that works is what is differentiated: %s', async (_name, end, input) => {
    const document = documentOf(
      graph(
        [start([1, 2]), node('square', 'square'), node('sum', 'sum'), end],
        'w.y > square.x',
        'square.y > sum.x',
        `sum.y > ${input}`,
      ),
      f64,
    )
    const compiled = compile(document, catalog)
    expect(compiled.diagnostics.map((each) => each.node)).toContain('end')
    const model = await Model.make(compiled, wasm, 'f64')
    model.initialise(1)
    const running = { document, catalog, tables: new Map(), model }
    expect(explain(running, { of: 'port', name: 'sum.y' })).toMatchObject({ gradient: 1, loss: ['sum.y'] })
    expect(explain(running, { of: 'slot', name: 'w.value', element: 1 })).toMatchObject({
      gradient: 4,
      loss: ['sum.y'],
    })
    const { passes } = writePasses(document, catalog, new Map())
    expect(passes.goals).toHaveLength(1)
    expect(passes.equations.filter(({ isReturn }) => isReturn).map((each) => each.node)).toContain('square')
  })

  test.each<Readonly<Record<string, Json>>>([{ group: 'nobody' }, { rate: 'fast' }])(
    'nothing comes back from a learner with %j',
    async (settings) => {
      const document = documentOf(
        graph(
          [start(2), node('square', 'square'), node('end', 'sgd', settings)],
          'w.y > square.x',
          'square.y > end.loss',
        ),
        f64,
      )
      const compiled = compile(document, catalog)
      const [problem] = compiled.diagnostics
      const model = await Model.make(compiled, wasm, 'f64')
      model.initialise(1)
      const answer = explain({ document, catalog, tables: new Map(), model }, { of: 'port', name: 'end.loss' })
      expect(answer.finding).toBe('none')
      expect(answer.message).toContain(problem!.message)
      const seen = await model.look({ mode: 'train', metrics: 'none', ports: ['end.loss', 'square.y'] })
      const back = seen.filter(({ pass }) => pass === 'backward').map(({ name, data }) => [name, ...data])
      expect(back).toEqual([['square.y', 1]])
    },
  )
})

describe('NaN and infinity', () => {
  test('a logarithm of a negative number, found in the forward pass', async () => {
    const answer = await whySlot(unary('log', -0.3, {}, ['square', 'sum']), 'w.value')
    expect(answer).toMatchObject({ finding: 'nan', reasons: [{ node: 'f' }] })
    expect(answer.reasons[0]!.text).toBe(
      'its input is −0.3. A logarithm takes numbers above 0. Clamp its input above 0.',
    )
    expect(answer.message).toContain('in a value')
  })

  test('a root at 0, found on the way back', async () => {
    const answer = await whySlot(unary('sqrt', [4, 0]), 'w.value')
    expect(answer).toMatchObject({ finding: 'infinite', element: 1, reasons: [{ node: 'f' }] })
    expect(answer.reasons[0]!.text).toMatch(/^its input is 0 \(element 1\)\. A root has no derivative at 0/)
    expect(answer.message).toContain('on the way back')
  })

  test('an overflow that only f32 has', async () => {
    const document = unary('exp', 60, {}, ['square', 'sum'])
    expect(await whySlot(document, 'w.value')).toMatchObject({ finding: 'huge' })
    const single = await whySlot({ ...document, precision: 'f32' }, 'w.value')
    expect(single).toMatchObject({ finding: 'infinite', reasons: [{ node: 'f' }] })
  })
})
