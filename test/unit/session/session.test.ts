import { expect, test } from 'vitest'
import { reference } from '../../../graph-runtime/backends/reference/backend.ts'
import type { Environment } from '../../../graph-runtime/session/environment.ts'
import type { GraphDocument } from '../../../graph-runtime/document/types.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { catalog } from '../../../nodes/catalog.ts'

const environment: Environment = {
  catalog,
  backend: reference,
  loadTable: (name) => Promise.reject(new Error(`no table ${name}`)),
  now: () => performance.now(),
  later: (callback) => void setTimeout(callback, 0),
}
const doc: GraphDocument = {
  format: 'chainrule', version: 1, title: 't', seed: 1, main: 'main',
  graphs: { main: { nodes: [
    { id: 'x', type: 'constant', position: [0, 0], settings: { value: [[1, 2], [3, 4]] } },
    { id: 'h', type: 'dense', position: [0, 0], settings: { units: 3, activation: 'tanh' } },
    { id: 't', type: 'constant', position: [0, 0], settings: { value: [[1, 2, 3], [3, 4, 5]] } },
    { id: 'loss', type: 'squared-error', position: [0, 0], settings: {} },
  ], wires: [{ from: 'x.y', to: 'h.x' }, { from: 'h.y', to: 'loss.prediction' }, { from: 't.y', to: 'loss.target' }] } },
}
test('a graph without a learner shows values and the cotangents of its last scalar', async () => {
  const s = new Session(environment)
  const report = await s.open(doc, 1)
  expect(report.diagnostics).toEqual([])
  expect(report.portTypes['h.y']!.shape).toEqual([2, 3])
  const seen = await s.look({ mode: 'train', ports: ['h.y', 'loss.loss'], slots: ['h.weight'] })
  expect(seen.map((x) => `${x.name} ${x.pass}`)).toEqual(['h.y forward', 'h.y backward', 'loss.loss forward', 'loss.loss backward', 'h.weight forward', 'h.weight backward'])
})
