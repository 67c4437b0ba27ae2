import { describe, expect, test } from 'vitest'
import type { GraphDocument, GraphNode } from '../../../graph-runtime/document/types.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { documentOf, graph, node } from './documents.ts'
import { environment } from './environment.ts'

/** Opens a document on a backend and trains until it stops. */
async function faultOf(document: GraphDocument, backend: 'reference' | 'wasm' = 'wasm', steps = 100) {
  const session = new Session(environment(backend))
  const { diagnostics } = await session.open(document, 1)
  expect(diagnostics).toEqual([])
  const { fault, measured } = await session.advance(steps)
  return { fault, steps: [...measured.steps], session }
}
/** A parameter w, some blocks, and a learner called sgd. */
function trained(start: number, rate: number, blocks: readonly GraphNode[], ...wires: string[]): GraphDocument {
  return documentOf(
    graph([node('w', 'parameter', { value: start }), ...blocks, node('sgd', 'sgd', { rate })], ...wires),
  )
}

describe.each(['reference', 'wasm'] as const)('on %s', (backend) => {
  test('it begins in a forward pass', async () => {
    const document = trained(1, 0.4, [node('log', 'log')], 'w.y > log.x', 'log.y > sgd.loss')
    const { fault, steps, session } = await faultOf(document, backend)
    expect(fault).toEqual({
      step: 3,
      node: 'log',
      pass: 'forward',
      message: 'Loss is NaN since step 3, first at Log, because its input is −0.0667 (log).',
    })
    expect(steps).toEqual([1, 2])
    expect(session.step).toBe(2)
    expect((await session.read('w.value'))![0]).toBeCloseTo(-0.0667, 4)
  })

  test('it begins in a backward pass', async () => {
    const document = trained(0, 0.1, [node('root', 'sqrt')], 'w.y > root.x', 'root.y > sgd.loss')
    const { fault, session } = await faultOf(document, backend)
    expect(fault).toMatchObject({ step: 1, node: 'root', pass: 'backward' })
    expect(fault!.message).toMatch(
      /^w\.value has become NaN or infinite since step 1, first at .*, in its backward pass/,
    )
    expect(await session.read('w.value')).toEqual(Float64Array.of(0))
  })
})

test('it begins in an update', async () => {
  const document = trained(3, 3e38, [node('q', 'square')], 'w.y > q.x', 'q.y > sgd.loss')
  const { fault, session } = await faultOf(document)
  expect(fault).toMatchObject({ step: 1, node: 'sgd', pass: 'forward' })
  expect(fault!.message).toMatch(
    /^w\.value has become NaN or infinite since step 1, first at SGD, because its inputs are /,
  )
  expect(await session.read('w.value')).toEqual(Float64Array.of(3))
})

test('it overflows in f32, and not in f64', async () => {
  const document = trained(100, 0, [node('exp', 'exp')], 'w.y > exp.x', 'exp.y > sgd.loss')
  const { fault } = await faultOf(document)
  expect(fault).toMatchObject({ step: 1, node: 'exp', pass: 'forward' })
  expect(fault!.message).toBe('Loss is infinite since step 1, first at Exp, because its input is 100 (exp).')
  expect((await faultOf({ ...document, precision: 'f64' })).fault).toBeUndefined()
})

test('a huge number is told short', async () => {
  const document = trained(-1.234e20, 0.1, [node('log', 'log')], 'w.y > log.x', 'log.y > sgd.loss')
  const { fault } = await faultOf(document)
  expect(fault!.message).toBe('Loss is NaN since step 1, first at Log, because its input is −1.23e20 (log).')
})

test('inside own blocks the place is told with its path, also where ids are the same as outside', async () => {
  const inner = graph([node('in', 'input'), node('f', 'log'), node('out', 'output')], 'in.x > f.x', 'f.y > out.y')
  const document = trained(
    -1,
    0.1,
    [node('own', 'graph', { graph: 'inner' }), node('f', 'square')],
    'w.y > own.in',
    'own.out > f.x',
    'f.y > sgd.loss',
  )
  const { fault } = await faultOf({ ...document, graphs: { ...document.graphs, inner } })
  expect(fault).toMatchObject({ node: 'own/f', pass: 'forward' })
  expect(fault!.message).toBe('Loss is NaN since step 1, first at Own block ▸ Log, because its input is −1 (log).')
})

test('a block is called by its label', async () => {
  const label = { ...node('log', 'log'), label: 'energy' }
  const { fault } = await faultOf(trained(-1, 0.1, [label], 'w.y > log.x', 'log.y > sgd.loss'))
  expect(fault!.message).toMatch(/first at energy, because/)
})

test('where several numbers are bad, the one that came out bad at that place is followed', async () => {
  const nodes = [
    node('x', 'constant', { value: [0, 1] }),
    node('y', 'constant', { value: [-1, 1] }),
    node('l', 'log'),
    node('r', 'reciprocal'),
    node('big', 'less'),
    node('pick', 'select'),
    node('m', 'multiply'),
    node('s', 'sum'),
  ]
  // reciprocal x is infinite at the first place and log y NaN; there the select takes the reciprocal.
  const wires = ['x.y > r.x', 'y.y > l.x', 'x.y > big.x', 'y.y > big.y', 'big.z > pick.c', 'l.y > pick.x']
  const more = ['r.y > pick.y', 'pick.z > m.x', 'w.y > m.y', 'm.z > s.x', 's.y > sgd.loss']
  const { fault } = await faultOf(trained(1, 0.1, nodes, ...wires, ...more))
  expect(fault).toMatchObject({ step: 1, node: 'r', pass: 'forward' })
})

test('with two learners the metric that failed is named', async () => {
  const main = graph(
    [
      node('a', 'parameter', { value: 1, group: 'a' }),
      node('b', 'parameter', { value: -1, group: 'b' }),
      node('qa', 'square'),
      node('lb', 'log'),
      node('first', 'sgd', { group: 'a' }),
      node('second', 'sgd', { group: 'b' }),
    ],
    'a.y > qa.x',
    'b.y > lb.x',
    'qa.y > first.loss',
    'lb.y > second.loss',
  )
  const { fault } = await faultOf(documentOf(main))
  expect(fault!.message).toMatch(/^second\.loss is NaN since step 1, first at Log/)
})

test('a parameter that is bad from the start is told as such', async () => {
  const huge = { step: 0, slots: { 'w.value': { shape: [], dtype: 'float', data: [1e300] } } } as const
  const document = trained(1, 0.1, [node('t', 'tanh')], 'w.y > t.x', 't.y > sgd.loss')
  const { fault } = await faultOf({ ...document, parameters: huge })
  expect(fault).toEqual({
    step: 0,
    node: 'w',
    pass: 'forward',
    message: 'w.value holds NaN or infinity from the start.',
  })
})

test('data that are not finite are no fault as long as nothing depends on them', async () => {
  const nodes = [node('x', 'constant', { value: -1 }), node('l', 'log'), node('q', 'square')]
  const { fault, steps } = await faultOf(trained(1, 0.1, nodes, 'x.y > l.x', 'w.y > q.x', 'q.y > sgd.loss'))
  expect(fault).toBeUndefined()
  expect(steps).toHaveLength(100)
})

test('it is found in a later slice, too, and after a knob was turned meanwhile, as in one go', async () => {
  // A clock on which copies take long: none is made anew.
  let now = 0
  const document = trained(1, 0.01, [node('log', 'log')], 'w.y > log.x', 'log.y > sgd.loss')
  const run = async (slices: readonly number[], surroundings = environment()) => {
    const session = new Session(surroundings)
    await session.open(document, 1)
    await session.advance(20)
    session.write('sgd.rate', [0.02])
    for (const steps of slices) {
      const { fault, measured } = await session.advance(steps)
      if (fault) return { fault, last: measured.steps.at(-1), step: session.step, w: await session.read('w.value') }
    }
    return undefined
  }
  const once = await run([1000])
  expect(once?.fault.message).toContain('Loss is NaN since step')
  const parts = await run(
    Array.from({ length: 200 }, () => 5),
    { ...environment(), now: () => (now += 1) },
  )
  expect({ ...parts, last: once?.last }).toEqual(once)
})
