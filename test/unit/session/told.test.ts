import { isDeepStrictEqual } from 'node:util'
import { expect, test } from 'vitest'
import { wasmWith } from '../../../graph-runtime/backends/wasm/backend.ts'
import type { GraphDocument, Precision } from '../../../graph-runtime/document/types.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { workloads } from '../../bench/engine/workloads.ts'
import { exampleFiles, openExample } from '../examples/example-files.ts'
import { environment } from './environment.ts'

const examples = exampleFiles.map((file) => [file, openExample(file)] as const)

const backend = wasmWith({ threads: 1 })

async function opened(document: GraphDocument, precision: Precision) {
  const session = new Session({ ...environment(), backend })
  const report = await session.open(document, 1, { precision })
  expect(report.diagnostics.filter(({ kind }) => kind === 'problem')).toEqual([])
  await session.prepare()
  return { session, report }
}

/** Trains a document twice, once by steps that tell all that they compute of ports and slots: how much they told, and what is amiss. */
async function compare(document: GraphDocument, precision: Precision, steps: number) {
  const [{ session: watched, report }, { session: alone }] = [
    await opened(document, precision),
    await opened(document, precision),
  ]
  let told = 0
  const amiss: string[] = []
  if (!alone.canTrain) return { told, amiss }
  const slots = report.slots.filter(({ kind }) => kind !== 'data').map(({ name }) => name)
  const some = { ports: Object.keys(report.portTypes).filter((port) => !alone.largeData.has(port)), slots }
  for (let i = 0; i < steps; i++) {
    // What is asked for often is compiled.
    const seen = await watched.glance({ mode: 'train', metrics: 'none', ...some })
    const advanced = await watched.advanceTelling(some)
    if (!isDeepStrictEqual(advanced?.measured, (await alone.advance(1)).measured)) amiss.push(`metrics of step ${i}`)
    if (!isDeepStrictEqual(advanced?.seen, seen)) amiss.push(`what step ${i} told`)
    told += advanced?.seen.length ?? 0
  }
  for (const slot of slots) {
    if (!isDeepStrictEqual(await watched.read(slot), await alone.read(slot))) amiss.push(slot)
  }
  return { told, amiss }
}

test.each(examples)('a step of %s that tells what it computes is the step that it is without', async (_, document) => {
  expect((await compare(document, document.precision ?? 'f32', 3)).amiss).toEqual([])
})

const PRECISIONS = ['f32', 'fast', 'f64'] as const

test.each([
  ...(['W2', 'W4', 'W6'] as const).flatMap((name) => PRECISIONS.map((precision) => [name, precision] as const)),
  ['W5', 'f32'] as const,
])('so is a step of %s in %s, and it tells what a look before it shows', async (name, precision) => {
  const { told, amiss } = await compare(workloads[name]!(), precision, 2)
  expect(amiss).toEqual([])
  expect(told).toBeGreaterThan(50)
})

test('what takes more than a step is not told by one', async () => {
  const { session } = await opened(workloads['W6']!(), 'f32')
  const shared = session.document!.graphs['main']!.wires.filter(
    ({ from, to }, _, all) => all.some((wire) => wire.from === from && wire.to !== to) && !to.includes('/'),
  )
  expect(shared.length).toBeGreaterThan(0)
  const ask = { ports: [shared[0]!.to] }
  await session.glance({ mode: 'train', metrics: 'none', ...ask })
  expect(await session.advanceTelling(ask)).toBe(undefined)
  expect(session.step).toBe(0)
})
