import { describe, expect, test } from 'vitest'
import type { GraphDocument, Json } from '../../../graph-runtime/document/types.ts'
import { explain } from '../../../graph-runtime/session/explain/explain.ts'
import { writePasses } from '../../../graph-runtime/session/passes/write.ts'
import { compile } from '../../../graph-runtime/compile/compile.ts'
import { wasm } from '../../../graph-runtime/backends/wasm/backend.ts'
import { Model } from '../../../graph-runtime/session/model.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { documentOf, graph, node, smallNetwork } from './documents.ts'
import { example, f64, start, unary, whyPort, whySlot } from './explained.ts'

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
    await model.initialise(1)
    const running = { document, catalog, tables: new Map(), model, now: () => 0 }
    expect(await explain(running, { of: 'port', name: 'sum.y' })).toMatchObject({ gradient: 1, loss: ['sum.y'] })
    expect(await explain(running, { of: 'slot', name: 'w.value', element: 1 })).toMatchObject({
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
      await model.initialise(1)
      const answer = await explain(
        { document, catalog, tables: new Map(), model, now: () => 0 },
        { of: 'port', name: 'end.loss' },
      )
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
