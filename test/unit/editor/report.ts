import type { Report } from '../../../graph-runtime/session/protocol.ts'

/** What a session says of a document without anything in it. */
export const report: Report = {
  is: 'report',
  revision: 1,
  current: true,
  outdated: [],
  portTypes: {},
  slots: [],
  metrics: [],
  views: [],
  learners: [],
  diagnostics: [],
  order: [],
  epoch: undefined,
  backend: 'this computer',
  precision: 'f32',
}
