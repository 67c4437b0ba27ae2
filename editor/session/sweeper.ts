import { createStore, type StoreApi } from 'zustand/vanilla'
import { jobsOf, type SweepPlan, type SweepRun } from '../../graph-runtime/session/sweep.ts'
import type { FromSweeper, ToSweeper } from './sweep-messages.ts'

/** A run that has ended, and where it belongs. */
export interface SweptRun extends SweepRun {
  readonly cell: number
  readonly seed: number
}

/** The last sweep, as far as it has come. */
export interface SweepState {
  readonly is: 'idle' | 'running' | 'done' | 'cancelled' | 'failed'
  readonly plan: SweepPlan | undefined
  /** In the order in which they ended. */
  readonly runs: readonly SweptRun[]
  /** How many runs the plan has. */
  readonly total: number
  /** The share of all steps that is taken. */
  readonly share: number
  /** Seconds until the end at the pace so far; undefined while there is none. */
  readonly left: number | undefined
  /** Why it failed. */
  readonly message: string | undefined
  /** Whether another file has been opened since it began. */
  readonly isOfEarlierFile: boolean
}

/** Sweeps in workers of its own, beside the training of the page; what came of the last one stays. */
export interface Sweeper {
  readonly store: StoreApi<SweepState>
  start(plan: SweepPlan): void
  /** Ends it; runs that have ended are kept. */
  cancel(): void
  /** Another file is opened: a sweep goes on, and what came of it stays, as that of the file before. */
  setAside(): void
}

const IDLE: SweepState = {
  is: 'idle',
  plan: undefined,
  runs: [],
  total: 0,
  share: 0,
  left: undefined,
  message: undefined,
  isOfEarlierFile: false,
}

/** A browser gives no reason: what it needs was not to be had, as without a network, or memory was short. */
const NO_WORKER =
  'A worker for it did not start. Train the runs again; where that fails too, reload the page: the graph is kept.'

/** One core is left to the page and its own session, and more than a few workers hold too much memory. */
const workerCount = () => Math.max(1, Math.min(4, navigator.hardwareConcurrency - 1))

/** A sweeper that has not swept. */
export function createSweeper(makeWorker: () => Worker): Sweeper {
  const store = createStore<SweepState>()(() => IDLE)
  let workers = new Map<Worker, number>()

  function end(changes: Partial<SweepState>): void {
    for (const worker of workers.keys()) worker.terminate()
    workers = new Map()
    store.setState({ ...changes, left: undefined })
  }

  function start(plan: SweepPlan): void {
    end({ ...IDLE, is: 'running', plan })
    let jobs: ReturnType<typeof jobsOf>
    try {
      jobs = jobsOf(plan)
    } catch (error) {
      return end({ is: 'failed', message: error instanceof Error ? error.message : String(error) })
    }
    store.setState({ total: jobs.length })
    const begun = performance.now()
    let next = 0
    let finished = 0
    const progress = () => {
      const steps = finished * plan.steps + [...workers.values()].reduce((sum, step) => sum + step, 0)
      const share = Math.min(1, steps / Math.max(1, jobs.length * plan.steps))
      const spent = (performance.now() - begun) / 1000
      store.setState({ share, left: share > 0 ? (spent * (1 - share)) / share : undefined })
    }
    const give = (worker: Worker) => {
      const job = jobs[next++]
      if (!job) {
        worker.terminate()
        workers.delete(worker)
        return
      }
      workers.set(worker, 0)
      const { cell, seed, document } = job
      worker.onmessage = ({ data }: MessageEvent<FromSweeper>) => {
        if (!workers.has(worker)) return
        if (data.is === 'failed') return end({ is: 'failed', message: data.message })
        if (data.is === 'trained') {
          workers.set(worker, data.step)
          return progress()
        }
        finished++
        workers.set(worker, 0)
        store.setState(({ runs }) => ({ runs: [...runs, { ...data.run, cell, seed }] }))
        if (finished === jobs.length) return end({ is: 'done', share: 1 })
        progress()
        give(worker)
      }
      worker.postMessage({ is: 'train', document, steps: plan.steps } satisfies ToSweeper)
    }
    for (let i = 0; i < Math.min(workerCount(), jobs.length); i++) {
      const worker = makeWorker()
      worker.addEventListener('error', ({ message }) => {
        if (workers.has(worker)) end({ is: 'failed', message: message || NO_WORKER })
      })
      give(worker)
    }
  }

  return {
    store,
    start,
    cancel: () => {
      if (store.getState().is === 'running') end({ is: 'cancelled' })
    },
    setAside: () => store.setState({ isOfEarlierFile: true }),
  }
}
