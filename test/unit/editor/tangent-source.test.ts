import { expect, test } from 'vitest'
import { createReadings } from '../../../editor/session/readings.ts'
import {
  entryAt,
  perturbedNow,
  sourceNow,
  sourceOfBlock,
  sourcesOf,
  type Source,
} from '../../../editor/session/tangent-source.ts'
import { meaningOf, namesOfSources } from '../../../editor/session/tangent-words.ts'
import { wiresWithTangent } from '../../../editor/canvas/gradient-flow.ts'
import type { Perturbed } from '../../../graph-runtime/compile/tangents.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { summarise } from '../../../graph-runtime/session/summary.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { graph, node, smallNetwork } from '../session/documents.ts'
import { environment } from '../session/environment.ts'

const document = smallNetwork()
const report = () => new Session(environment()).open(document, 1)
const names = (sources: readonly Source[]) => sources.map(({ name }) => name)

test('what can vary: parameters, and data at the beginning, but no learner’s rate', async () => {
  const found = sourcesOf(await report(), new Set(['x', 't']))
  expect(names(found)).toEqual(['h.weight', 'h.bias', 'out.weight', 'out.bias', 'x.y', 't.y'])
  expect([...namesOfSources(found, document, catalog).values()].slice(3)).toEqual([
    'Dense out ▸ bias',
    'Constant x',
    'Constant t',
  ])
})

test('the choice holds while it is there, else the first parameter varies; an index stays within', async () => {
  const reported = await report()
  expect(sourceNow(reported, { source: undefined, at: undefined })?.name).toBe('h.weight')
  expect(sourceNow(reported, { source: { of: 'slot', name: 'gone.w' }, at: undefined })?.name).toBe('h.weight')
  const source = { of: 'port', name: 'h.y' } as const
  expect(perturbedNow(reported, { source, at: undefined })).toEqual(source)
  expect(perturbedNow(reported, { source, at: 99 })).toEqual({ ...source, at: 15 })
  expect(perturbedNow(reported, { source: { of: 'port', name: 'loss.loss' }, at: 2 })).toEqual({
    of: 'port',
    name: 'loss.loss',
  })
  expect(sourceOfBlock(reported, 'out')?.name).toBe('out.weight')
  expect(sourceOfBlock(reported, 'loss')?.name).toBe('loss.loss')
  expect(sourceOfBlock(reported, 'gone')).toBeUndefined()
})

test('its meaning is said with the place of the one number', async () => {
  const weight = sourceOfBlock(await report(), 'h')!
  expect(entryAt(5, weight.type.shape)).toEqual([1, 1])
  expect(meaningOf('h ▸ weight', weight, 5)).toContain('as h ▸ weight[1, 1] alone grows,')
  expect(meaningOf('h ▸ weight', weight, undefined)).toContain('as all 8 numbers of h ▸ weight together grow,')
})

test('wires that a tangent may run on: those after what varies, up to a stop-gradient', () => {
  const main = graph(
    [node('x', 'input'), node('a', 'sin'), node('s', 'stop-gradient'), node('b', 'sin'), node('o', 'output')],
    'x.x > a.x',
    'a.y > s.x',
    'a.y > o.y',
    's.y > b.x',
  )
  expect([...wiresWithTangent(main, '', 'a')]).toEqual(['s.x', 'o.y'])
  expect([...wiresWithTangent(main, 'f/', 'f/a')]).toEqual(['s.x', 'o.y'])
  // From outside it comes in at the inputs.
  expect([...wiresWithTangent(main, 'f/', 'elsewhere')]).toEqual(['a.x', 's.x', 'o.y'])
})

test('tangents along something else, or of what no longer depends on it, are forgotten', () => {
  const readings = createReadings()
  const summary = summarise(Float64Array.of(2), [])
  const read = (tangentOf: Perturbed | undefined, ...passes: ('forward' | 'tangent')[]) => {
    const entries = passes.map((pass) => ({ of: 'port', name: 'a.y', pass, summary }) as const)
    readings.write({ is: 'readings', revision: 1, step: 0, entries, ...(tangentOf && { tangentOf }) })
    return readings.track({ of: 'port', name: 'a.y', pass: 'tangent' })?.recent.length
  }
  const [x, y] = [{ of: 'port', name: 'x.y' } as const, { of: 'port', name: 'y.y' } as const]
  expect(read(x, 'forward', 'tangent')).toBe(1)
  expect(read(x, 'forward', 'tangent')).toBe(2)
  expect(read(x)).toBe(2)
  expect(read(x, 'forward')).toBeUndefined()
  read(x, 'forward', 'tangent')
  expect(read(y, 'forward', 'tangent')).toBe(1)
  expect(read(undefined, 'forward')).toBeUndefined()
})
