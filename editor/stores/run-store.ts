import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Report, Status } from '../../graph-runtime/session/protocol.ts'

/** What the session last said of itself. Figures that change at every frame are in the readings and the metric history. */
export interface RunState {
  readonly status: Status['status']
  readonly fault: Status['fault']
  readonly run: number
  readonly step: number
  readonly until: number | undefined
  /** Steps a second. */
  readonly rate: number
  /** What became of the document with revision `report.revision`. */
  readonly report: Report | undefined
  /** The step that the run stood at when that was said. */
  readonly reportedAt: number
  /** Something went wrong that no diagnostic covers. */
  readonly failure: string | undefined
  /** Where the run of the last visit stood, if what it had learnt was too large to be kept. */
  readonly forgotten: number | undefined
  /** The last value of each metric, by name, on training and test data. */
  readonly metrics: Readonly<Record<'train' | 'test', Readonly<Record<string, number>>>>
}

export type RunStore = StoreApi<RunState>

const nothing: RunState = {
  status: 'empty',
  fault: undefined,
  run: 0,
  step: 0,
  until: undefined,
  rate: 0,
  report: undefined,
  reportedAt: 0,
  failure: undefined,
  forgotten: undefined,
  metrics: { train: {}, test: {} },
}

/** A store before the session has said anything. */
export function createRunStore(): RunStore {
  return createStore<RunState>()(() => nothing)
}
