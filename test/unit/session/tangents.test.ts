import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import type { Perturbed } from '../../../graph-runtime/compile/tangents.ts'
import { parseDocument } from '../../../graph-runtime/document/parse.ts'
import type { GraphDocument } from '../../../graph-runtime/document/types.ts'
import { sizeOf } from '../../../graph-runtime/ir/types.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { documentOf, graph, node, smallNetwork } from './documents.ts'
import { environment } from './environment.ts'

async function example(name: string): Promise<GraphDocument> {
  const text = await readFile(new URL(`../../../public/examples/${name}.json`, import.meta.url), 'utf8')
  const read = parseDocument(text)
  if (!('document' in read)) throw new Error(`${name} does not open`)
  return read.document
}

async function opened(document: GraphDocument, steps = 0) {
  const session = new Session(environment())
  const report = await session.open(document, 1, { precision: 'f64' })
  await session.advance(steps)
  const ports = Object.keys(report.portTypes)
  const see = async (tangentOf?: Perturbed) => {
    const seen = await session.look({ mode: 'train', metrics: 'none', ports, ...(tangentOf && { tangentOf }) })
    const of = (pass: string) => new Map(seen.filter((s) => s.pass === pass).map(({ name, data }) => [name, data]))
    return { values: of('forward'), tangents: of('tangent') }
  }
  return { session, report, see }
}

/** Of each port, the largest |forward mode − central difference|, against the largest of either; absent is a known 0. */
async function errorsAgainstDifferences(document: GraphDocument, slot: string, at: number | undefined, steps: number) {
  const { session, report, see } = await opened(document, steps)
  const start = (await session.read(slot))!
  const { tangents } = await see({ of: 'slot', name: slot, ...(at !== undefined && { at }) })
  const h = 1e-5
  const moved = async (by: number) => {
    session.write(
      slot,
      Array.from(start, (x, i) => (at === undefined || at === i ? x + by : x)),
    )
    return (await see()).values
  }
  const [after, before] = [await moved(h), await moved(-h)]
  const floats = Object.entries(report.portTypes).filter(([, { dtype }]) => dtype === 'float')
  const errors = floats.map(([name]) => {
    const differences = after.get(name)!.map((x, i) => (x - before.get(name)![i]!) / (2 * h))
    const tangent = tangents.get(name) ?? differences.map(() => 0)
    const scale = Math.max(1, ...tangent.map(Math.abs))
    return [name, Math.max(...tangent.map((t, i) => Math.abs(t - differences[i]!))) / scale] as const
  })
  return { errors, reached: tangents.size }
}

describe('tangents are what differences say', () => {
  test.each([
    ['chain-rule', 'x.value', undefined, 0],
    ['xor', 'hidden.weight', undefined, 3],
    ['ridge-and-lasso', '', undefined, 1],
    ['vanishing-gradient', '', undefined, 2],
    ['iris', '', undefined, 1],
    ['matrix-factorisation', '', 3, 1],
    ['two-spirals', '', 7, 1],
  ])('%s', async (name, wished, at, steps) => {
    const document = await example(name)
    const { report } = await opened(document)
    const slots = report.slots.filter(({ kind }) => kind === 'param' || kind === 'knob')
    const slot = slots.find((each) => each.name === wished) ?? slots[0]!
    const { errors, reached } = await errorsAgainstDifferences(document, slot.name, at, steps)
    expect(reached).toBeGreaterThan(0)
    expect(errors.filter(([, error]) => !(error < 1e-7))).toEqual([])
  })
})

describe('reverse and forward mode are one derivative', () => {
  test.each([
    ['xor', undefined],
    ['two-moons', 4],
    ['gan-ring', undefined],
    ['digits', 11],
    ['iris', 2],
  ])('⟨ȳ, ẏ⟩ = ⟨x̄, ẋ⟩ for every parameter: %s', async (name, at) => {
    const { session, report } = await opened(await example(name), 2)
    const scalars = Object.entries(report.portTypes).filter(([, t]) => t.dtype === 'float' && t.shape.length === 0)
    const [loss] = scalars.at(-1)!
    const params = report.slots.filter(({ kind }) => kind === 'param')
    expect(params.length).toBeGreaterThan(1)
    const ask = { mode: 'train', metrics: 'none', ports: [loss], gradientOf: loss } as const
    for (const { name: slot, type } of params) {
      const one = at === undefined ? {} : { at: at % sizeOf(type.shape) }
      const tangentOf = { of: 'slot', name: slot, ...one } as const
      const seen = await session.look({ ...ask, slots: [slot], tangentOf })
      const find = (of: string, pass: string) => seen.find((s) => s.of === of && s.pass === pass)?.data
      const inner = find('slot', 'backward')!.reduce((sum, g, i) => sum + g * find('slot', 'tangent')![i]!, 0)
      const forward = find('port', 'tangent')?.[0] ?? 0
      expect(Math.abs(forward - inner)).toBeLessThan(1e-12 * Math.max(1, Math.abs(inner)))
    }
  })
})

test('the chain rule, forwards: dx = 1 arrives at z as y + cos x, over both ways', async () => {
  const { see } = await opened(await example('chain-rule'))
  const { tangents } = await see({ of: 'slot', name: 'x.value' })
  expect(Object.fromEntries([...tangents].map(([name, [t]]) => [name, t]))).toEqual({
    'x.y': 1,
    'product.z': 4.2,
    'sine.y': 0.8775825618903728,
    'z.z': 5.077582561890373,
  })
  // The same by its output's name; what does not depend on x has no tangent at all.
  const byPort = await see({ of: 'port', name: 'x.y' })
  expect([...byPort.tangents.keys()]).toEqual([...tangents.keys()])
})

test('inputs have the tangent of what is wired to them, inside own blocks as well', async () => {
  const inner = graph([node('in', 'input'), node('s', 'sin'), node('out', 'output')], 'in.x > s.x', 's.y > out.y')
  const main = graph(
    [node('x', 'slider', { value: 0.5 }), node('f', 'graph', { graph: 'f' }), node('g', 'graph', { graph: 'f' })],
    'x.y > f.in',
    'f.out > g.in',
  )
  const { session } = await opened(documentOf(main, { graphs: { f: inner } }))
  const ports = ['x.y', 'f.in', 'f/s.x', 'f.out', 'g/s.x', 'g.out']
  const tangentOf = { of: 'slot', name: 'x.value' } as const
  const seen = await session.look({ mode: 'train', metrics: 'none', ports, tangentOf })
  const found = seen.filter(({ pass }) => pass === 'tangent').map(({ name, data }) => [name, data[0]])
  const [first, second] = [Math.cos(0.5), Math.cos(0.5) * Math.cos(Math.sin(0.5))]
  const expected = [1, 1, 1, first, first, second]
  expect(found.map(([name]) => name)).toEqual(ports)
  found.forEach(([, t], i) => expect(t).toBeCloseTo(expected[i]!, 14))
})

test('what has no derivative has no tangent: indices, a stop-gradient, an entry that is not there, no float at all', async () => {
  const main = graph(
    [
      node('x', 'constant', { value: [1, 3, 2], shape: [3] }),
      node('largest', 'argmax'),
      node('stop', 'stop-gradient'),
      node('sum', 'sum'),
    ],
    'x.y > largest.x',
    'x.y > stop.x',
    'x.y > sum.x',
  )
  const { see, report } = await opened(documentOf(main))
  expect(report.diagnostics).toEqual([])
  const along = async (tangentOf: Perturbed) => (await see(tangentOf)).tangents
  const all = await along({ of: 'port', name: 'x.y' })
  expect([...all.keys()]).toEqual(['x.y', 'sum.y'])
  expect(all.get('sum.y')).toEqual(Float64Array.of(3))
  const one = await along({ of: 'port', name: 'x.y', at: 1 })
  expect([one.get('x.y'), one.get('sum.y')]).toEqual([Float64Array.of(0, 1, 0), Float64Array.of(1)])
  for (const nothing of [
    { of: 'port', name: 'x.y', at: 3 },
    { of: 'port', name: 'x.y', at: 0.5 },
    { of: 'port', name: 'gone.y' },
    { of: 'slot', name: 'clock' },
    { of: 'port', name: 'largest.y' },
  ] as const)
    expect((await along(nothing)).size).toBe(0)
})

test('looking at tangents changes no bit of a training', async () => {
  const [watched, alone] = await Promise.all([opened(smallNetwork()), opened(smallNetwork())])
  for (let step = 0; step < 5; step++) {
    await watched.session.advance(1)
    await alone.session.advance(1)
    expect((await watched.see({ of: 'slot', name: 'h.weight', at: step })).tangents.has('loss.loss')).toBe(true)
  }
  expect(await watched.session.save()).toEqual(await alone.session.save())
})
