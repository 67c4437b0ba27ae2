import { createStore, type StoreApi } from 'zustand/vanilla'
import type { DeviceInfo } from '../../graph-runtime/backends/backend.ts'
import type { Loaded } from '../../graph-runtime/session/environment.ts'
import type { Report, Status } from '../../graph-runtime/session/protocol.ts'

/** What the session last said of itself. Figures that change at every frame are in the readings and the metric history. */
export interface RunState {
  readonly status: Status['status']
  readonly fault: Status['fault']
  readonly run: number
  readonly step: number
  readonly until: number | undefined
  /** Steps a second, and how many threads take them, once that is chosen. */
  readonly rate: number
  readonly threads: number | undefined
  /** The device that takes them; undefined where that is the processor. */
  readonly device: DeviceInfo | undefined
  /** What became of the document with revision `report.revision`. */
  readonly report: Report | undefined
  /** The step that the run stood at when that was said. */
  readonly reportedAt: number
  /** The data files that are being loaded, by name, and how much of each has come. */
  readonly loading: ReadonlyMap<string, Loaded>
  /** Something went wrong that no diagnostic covers. */
  readonly failure: string | undefined
  /** That the run goes on elsewhere than before, or than its document asks. */
  readonly moved: string | undefined
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
  threads: undefined,
  device: undefined,
  report: undefined,
  reportedAt: 0,
  loading: new Map(),
  failure: undefined,
  moved: undefined,
  forgotten: undefined,
  metrics: { train: {}, test: {} },
}

/** A store before the session has said anything. */
export function createRunStore(): RunStore {
  return createStore<RunState>()(() => nothing)
}
