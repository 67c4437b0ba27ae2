import { expect, test } from 'vitest'
import { connect } from '../../../graph-runtime/session/client.ts'
import type { GraphDocument } from '../../../graph-runtime/document/types.ts'
import type { FromSession, Readings } from '../../../graph-runtime/session/protocol.ts'
import { serve } from '../../../graph-runtime/session/serve.ts'
import { classifier } from '../../bench/engine/workloads.ts'
import { smallNetwork } from './documents.ts'
import { environment } from './environment.ts'

/** Trains to the end of a document as the page has it trained; with `isWatched` every port and slot is read all along. */
async function trained(document: GraphDocument, isWatched: boolean) {
  const heard: FromSession[] = []
  const receive = serve(environment(), (message) => client.receive(structuredClone(message)))
  const client = connect(
    (message) => setImmediate(() => receive(structuredClone(message))),
    (message) => void heard.push(message),
  )
  const said = async (test: (message: FromSession) => boolean) => {
    while (!heard.some(test)) await new Promise((resolve) => void setImmediate(resolve))
  }
  client.open(document)
  await said(({ is }) => is === 'report')
  const report = heard.find((message) => message.is === 'report')!
  const inputs = document.graphs[document.main]!.wires.map(({ to }) => to)
  if (isWatched) {
    const ports = [...new Set([...Object.keys(report.portTypes), ...inputs])]
    client.watch(
      ports,
      report.slots.map(({ name }) => name),
    )
  }
  client.run()
  await said((message) => message.is === 'status' && message.status === 'done')
  const readings = heard.filter((message): message is Readings => message.is === 'readings')
  return { saved: await client.save(), readings }
}

test.each([
  ['a small network', smallNetwork({}, { steps: 20_000 })],
  ['W3', { ...classifier([784, 128, 10], 64), steps: 400 }],
  ['a small network in f64', smallNetwork({}, { steps: 20_000, precision: 'f64' })],
] as const)('%s learns the same, to the last bit, whether all of it is watched or nothing', async (_, document) => {
  const [watched, alone] = [await trained(document, true), await trained(document, false)]
  expect(watched.saved.step).toBe(document.steps)
  expect(watched.saved).toEqual(alone.saved)
  expect(alone.readings.flatMap(({ entries }) => entries)).toEqual([])
  // It was read while it went on, and what was read is the run's.
  const between = watched.readings.filter(({ step }) => step > 0 && step < document.steps!)
  expect(between.length).toBeGreaterThan(0)
  const names = new Set(between[0]!.entries.map(({ name, pass }) => `${name} ${pass}`))
  expect(names.size).toBeGreaterThan(20)
  for (const { step, entries } of watched.readings) {
    expect(entries.find(({ name }) => name === 'clock')!.summary.mean).toBe(step)
  }
})
